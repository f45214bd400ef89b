sed -i 's/The works/Werk fu\xcc\x88r Pumpen/' records/site/works.yaml
