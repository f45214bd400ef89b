sed -i 's/$/\r/' qms-docs/SOP-001.md
sed -i '3s/$/\r/' records/site/works.yaml
