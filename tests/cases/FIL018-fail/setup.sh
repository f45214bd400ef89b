cp qms-docs/SOP-001.md qms-docs/sop-001.md
cp qms-docs/SOP-001.md qms-docs/Sop-001.md
