# title: One record id in YAML and in Markdown
# threat: T42
# expect: FAIL duplicate-id NC-2026-0001
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 open
{ echo '---'; cat records/nonconformity/NC-2026-0001.yaml; printf -- '---\n\nText.\n'; } >records/nonconformity/NC-2026-0001.md
commit 'Twice'
