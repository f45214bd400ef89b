chmod 644 records/site/works.yaml
cp qms-docs/SOP-001.md qms-docs/SOP-002.md
