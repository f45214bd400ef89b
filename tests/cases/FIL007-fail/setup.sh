printf 'A\tB \342\200\213 C\n' >> qms-docs/SOP-001.md
