for file in qms-docs/SOP-001.md records/site/works.yaml; do { printf '\357\273\277'; cat $file; } > t; mv t $file; done
