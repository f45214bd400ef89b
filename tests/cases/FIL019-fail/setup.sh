chmod 755 records/site/works.yaml
ln -s SOP-001.md qms-docs/SOP-002.md
ln -s /etc qms-docs/etc
mkfifo records/pipe.yaml
