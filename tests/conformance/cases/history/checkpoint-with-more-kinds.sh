# title: A checkpoint covers settings, documents, assets, records, statements and schemas, in folders of any depth
# threat: T25
# command: verify --since cp.txt
# expect: PASS
# anchored: yes
begin
asset qms-docs/office/img/a.png bytes
mkdir -p schemas/records
cat >schemas/records/visit.schema.json <<'END'
{"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "records/visit.schema.json", "title": "Visit",
 "x-title": "Visits", "x-prefix": "VIS", "x-states": ["open", "closed"], "allOf": [{"$ref": "../record.schema.json"}]}
END
echo 'Not controlled' >README.md
record NC-2026-0001 closed
approved SOP-001 1 'See ![this](img/a.png).' path=qms-docs/office/SOP-001.md
checkpoint >"$WORK/cp.txt"
