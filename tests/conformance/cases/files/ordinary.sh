# title: Documents and assets in folders, records in YAML and Markdown, letters of any language
# threat: T41
# expect: PASS
# never: any
begin
asset qms-docs/production/img/flow-1.png bytes
approved SOP-001 1 'Prüfmaß und Ölstand: siehe ![Bild](img/flow-1.png).' path=qms-docs/production/SOP-001.md title='Prüfung – Wareneingang „neu“'
record NC-2026-0001 closed 'recorded_place: "Köln: Halle 3"'
mkdir -p records/nonconformity/2026/05
printf -- '---\nid: NC-2026-0002\ntype: nonconformity\ntitle: Ünïcode\nstatus: open\nrecorded_by: ann\nrecorded_on: 2026-01-05\n---\n\nText.\n' \
    >records/nonconformity/2026/05/NC-2026-0002.md
commit 'Files'
