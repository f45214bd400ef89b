sed -i 's/The works/Werk f\xc3\xbcr Pumpen/' records/site/works.yaml
