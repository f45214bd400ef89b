mkdir qms-docs/old
cp qms-docs/SOP-001.md qms-docs/old/SOP-001.md
