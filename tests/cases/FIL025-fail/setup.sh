mkdir qms-docs/img
for i in $(seq 301); do echo $i > qms-docs/img/$i.svg; done
