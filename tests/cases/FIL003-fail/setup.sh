sed -i 's/The works/Werk f\xfcr Pumpen/' records/site/works.yaml
sed -i 's/in writing/in writing \x80/' qms-docs/SOP-001.md
