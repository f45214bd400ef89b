mkdir -p qms-docs/img/more
for i in $(seq 300); do echo $i > qms-docs/img/$i.svg; done
echo x > qms-docs/img/more/1.svg
