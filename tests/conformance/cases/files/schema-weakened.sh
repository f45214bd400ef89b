# title: A built-in record type is replaced by a schema that asks for nothing
# threat: T43
# expect: FAIL schema-weakened nonconformity
# twin: files/schema-added
begin
approved SOP-001 1 'Write it down.'
mkdir -p schemas/records
cat >schemas/records/nonconformity.schema.json <<'END'
{"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "records/nonconformity.schema.json", "title": "Nonconformity",
 "x-title": "Nonconformities", "x-prefix": "NC", "x-states": ["open", "closed"], "type": "object"}
END
commit 'Easier'
