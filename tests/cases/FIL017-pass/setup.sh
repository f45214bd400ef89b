mkdir -p qms-docs/con-1.2_a
mv qms-docs/SOP-001.md qms-docs/con-1.2_a/SOP-001.md
echo x > qms-docs/console.svg
