# Cyrillic es and o
sed -i 's/^title: Scope/title: S\xd1\x81\xd0\xbepe/' qms-docs/SCO-001.md
