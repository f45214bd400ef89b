chmod 400 records/site/works.yaml
chmod 500 records/process
