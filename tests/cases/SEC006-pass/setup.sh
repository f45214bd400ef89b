"$PYTHON" - <<END
import json, os, pathlib
own = json.loads(pathlib.Path(os.environ["SCHEMAS"], "records/site.schema.json").read_text())
own["properties"]["floor_m2"] = {"title": "Floor", "description": "Square metres.", "type": "integer"}
own["required"].append("headcount")
own["properties"]["headcount"]["minimum"] = 1
pathlib.Path("schemas/records").mkdir(parents=True)
pathlib.Path("schemas/records/site.schema.json").write_text(json.dumps(own, indent=2))
END
