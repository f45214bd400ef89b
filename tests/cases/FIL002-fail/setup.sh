# a record and a front matter over 64 KiB, a document over 5 MiB
{ sed '/^recorded/d' records/site/works.yaml; for i in $(seq 7000); do echo "  - Activity"; done; cat records/site/works.yaml; } > records/site/big.yaml
{ echo ---; for i in $(seq 7000); do echo "# comment"; done; tail -n +2 qms-docs/SOP-001.md; } > qms-docs/SOP-002.md
{ cat qms-docs/SOP-001.md; head -c 5300000 /dev/zero | tr '\0' 'x'; } > qms-docs/SOP-003.md
