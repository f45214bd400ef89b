chmod 000 records/site/works.yaml records/process
