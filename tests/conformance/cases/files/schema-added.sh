# title: The organisation adds a record type of its own
# threat: T43
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
mkdir -p schemas/records
cat >schemas/records/visit.schema.json <<'END'
{"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "records/visit.schema.json", "title": "Visit",
 "x-title": "Visits", "x-prefix": "VIS", "x-states": ["open", "closed"], "allOf": [{"$ref": "../record.schema.json"}]}
END
commit 'Visits'
