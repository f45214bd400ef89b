# just below each limit
{ cat records/site/works.yaml; head -c 65000 /dev/zero | tr '\0' '#'; } > t && mv t records/site/works.yaml
{ cat qms-docs/SOP-001.md; head -c 5200000 /dev/zero | tr '\0' 'x'; } > t && mv t qms-docs/SOP-001.md
