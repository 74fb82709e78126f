#!/usr/bin/env bats
# Archives, as the usual programs write them: names, nesting, links, damage.

load common

# folder: d/ with two texts, one of them in a folder, a hidden one and a link.
folder() {
	mkdir -p d/in
	echo 'Alpha words.' >d/a.txt
	echo 'Beta words of 会议.' >d/in/会议.txt
	echo 'Hidden words.' >d/.h.txt
	ln -s a.txt d/l.txt
}

# holds_both ARCHIVE: both texts are found under their names, and nothing else.
holds_both() {
	gives 0 index "$1"
	prints '2 added'
	quiet
	gives 0 search words --format jsonl
	holds "sorted(x['source'] for x in r) == ['$PWD/$1!d/a.txt', '$PWD/$1!d/in/会议.txt']"
	gives 0 index "$1"
	prints '0 added, 0 changed, 2 unchanged'
	rm -rf ix
}

# sources WORDS SOURCE...: all those of what the words find, below the working folder.
sources() {
	local query=$1 documents
	shift
	gives 0 search "$query" --format tsv --copies show -n 100
	documents=$(sed 1d <<<"$output" | cut -f 4 | sort -u)
	output=$(for document in $documents; do plenum show "$document" --format jsonl; done)
	holds "sorted({s.removeprefix('$PWD/') for x in r for s in x['sources']}) == sorted('''$*'''.split())"
}

@test "tar, in each of its formats" {
	folder
	for format in v7 oldgnu gnu ustar posix; do
		tar --format=$format -cf $format.tar d
		holds_both $format.tar
	done
}

@test "tar, packed with each program" {
	folder
	tar czf a.tgz d
	tar czf a.tar.gz d
	tar cjf a.tar.bz2 d
	tar cJf a.tar.xz d
	tar --zstd -cf a.tar.zst d
	cp a.tar.zst unnamed
	for archive in a.* unnamed; do holds_both $archive; done
}

@test "zip, stored and deflated, and written into a pipe" {
	folder
	zip -qry a.zip d
	holds_both a.zip
	zip -0qry b.zip d
	holds_both b.zip
	zip -q - d/a.txt d/in/会议.txt | cat >c.zip
	holds_both c.zip
}

@test "7z, solid and not" {
	folder
	7z a a.7z -snl d >/dev/null
	holds_both a.7z
	7z a b.7z -snl -ms=off -m0=deflate d >/dev/null
	holds_both b.7z
}

@test "cpio, in each of its formats" {
	folder
	for format in bin odc newc crc tar ustar; do
		find d | cpio -o -H $format >$format.cpio 2>/dev/null
		holds_both $format.cpio
	done
}

@test "single files, packed with each program" {
	folder
	for end in gz:gzip bz2:bzip2 xz:xz zst:zstd; do "${end#*:}" -qkc d/a.txt >a.txt."${end%:*}"; done
	gives 0 index a.txt.*
	prints '4 added'
	sources alpha a.txt.bz2 a.txt.gz a.txt.xz a.txt.zst
}

@test "archives in archives, by name and by their first bytes" {
	folder
	(cd d && zip -qr ../inner.zip a.txt)
	7z a inner.7z inner.zip >/dev/null
	mv inner.7z something.dat
	tar czf outer.tar.gz something.dat
	gives 0 index outer.tar.gz
	sources alpha 'outer.tar.gz!something.dat!inner.zip!a.txt'
	cp d/a.txt f0
	for i in 1 2 3 4 5 6; do tar cf "f$i" --transform='s/$/.txt/' "f$((i - 1))"; done
	gives 0 index f5
	prints '1 added'
	gives 1 index f6
	notes 'archives nested deeper than 5'
}

@test "archives on standard input" {
	folder
	tar cz d | gives 0 index -
	sources alpha '-!d/a.txt'
	rm -rf ix
	zip -q - d/a.txt d/in/会议.txt | gives 0 index -
	sources alpha '-!d/a.txt'
	rm -rf ix
	7z a a.7z d/a.txt >/dev/null
	gives 0 index - <a.7z
	sources alpha '-!d/a.txt'
	rm -rf ix
	find d -type f | cpio -o 2>/dev/null | gives 0 index -
	sources alpha '-!d/a.txt'
	rm -rf ix
	tar --format=v7 -cf - d | gives 0 index -
	sources alpha '-!d/a.txt'
}

@test "what is passed over in a solid 7z counts as unpacked" {
	head -c 300M /dev/zero >pic.png
	echo 'Words of text.' >z.txt
	7z a -ms=on bomb.7z pic.png z.txt >/dev/null
	gives 1 index bomb.7z
	notes "rejected $PWD/bomb.7z: inflates to more than 200 times its size"
	head -c 3M /dev/urandom >pic.png
	7z a -ms=on sound.7z pic.png z.txt >/dev/null
	gives 1 index sound.7z
	prints '1 added'
}

@test "links and hidden names are passed over and counted" {
	folder
	ln d/a.txt d/z.txt
	tar cf a.tar --sort=name d
	gives 0 index a.tar
	prints '2 added'
	prints '3 passed over'
	find d/z.txt d/a.txt | cpio -o -H newc >a.cpio 2>/dev/null
	gives 0 index a.cpio
	prints '1 added'
	prints '1 passed over'
	sources alpha 'a.cpio!d/a.txt' 'a.tar!d/a.txt'
}

@test "names lead nowhere, whatever they say" {
	"$BATS_TEST_DIRNAME/archives.py"
	gives 0 index names.tar
	prints '5 added'
	prints '3 passed over'
	sources 'words' 'names.tar!../up.txt' 'names.tar!/etc/far.txt' 'names.tar!a/../b.txt' \
		'names.tar!dot.txt' 'names.tar!a!b.txt'
	[ ! -e ../up.txt ] && [ ! -e /etc/far.txt ] && [ ! -e b.txt ]
}

@test "names that are not UTF-8: GBK where all of it is, else bytes" {
	"$BATS_TEST_DIRNAME/archives.py"
	gives 0 index bytes.zip utf8.zip
	sources words 'bytes.zip!会议.txt' 'bytes.zip!caf\\xE9.txt' 'bytes.zip!会议录.txt' 'utf8.zip!会议.txt'
}

@test "a name that comes twice" {
	"$BATS_TEST_DIRNAME/archives.py"
	gives 1 index twice.tar
	prints '1 added, 0 changed, 1 unchanged, 0 removed, 1 rejected'
	notes "rejected $PWD/twice.tar!a.txt: an entry of the same name came before"
	gives 1 index --dry-run twice.tar
	prints '1 document, 1 passage, 0.0 MB of text would be read of 1 file, 1 rejected'
	notes "rejected $PWD/twice.tar!a.txt: an entry of the same name came before"
	sources words 'twice.tar!a.txt'
	gives 0 search '"first words"'
}

@test "devices and pipes are named" {
	"$BATS_TEST_DIRNAME/archives.py"
	gives 1 index devices.tar
	prints '1 added, 0 changed, 0 unchanged, 0 removed, 3 rejected'
	prints '1 passed over'
	for name in zero disk pipe; do notes "devices.tar!$name.txt: not a regular file"; done
}

@test "what is encrypted is named" {
	folder
	zip -qP secret a.zip d/a.txt
	zip -q a.zip d/in/会议.txt
	gives 1 index a.zip
	prints '1 added'
	notes "a.zip!d/a.txt: encrypted; unpack it with its password"
	7z a -psecret a.7z d/a.txt >/dev/null
	7z a -psecret -mhe=on b.7z d/a.txt >/dev/null
	gives 1 index a.7z
	notes "a.7z!d/a.txt: encrypted; unpack it with its password"
	gives 1 index b.7z
	notes "b.7z: encrypted; unpack it with its password"
}

@test "a damaged archive in an archive does not stop the outer one" {
	folder
	head -c 30000 /dev/urandom | od -x >d/long.txt
	(cd d && tar cf ../cut.tar long.txt && zip -q ../cut.zip long.txt && gzip -c long.txt >../cut.txt.gz)
	for f in cut.tar cut.zip cut.txt.gz; do truncate -s 20000 "$f"; done
	echo 'no archive' >none.tar
	tar cf outer.tar cut.tar cut.zip cut.txt.gz none.tar d/a.txt
	gives 1 index outer.tar
	prints '1 added'
	for f in cut.tar cut.zip cut.txt.gz none.tar; do notes "rejected $PWD/outer.tar!$f"; done
	sources alpha 'outer.tar!d/a.txt'
}

@test "an archive that is cut off: what came before is kept, and so is what was there" {
	mkdir d
	for i in 1 2 3 4 5 6 7 8 9; do { echo "Word$i." && seq 2000; } >d/$i.txt; done
	tar cf a.tar --sort=name d
	gives 0 index a.tar
	truncate -s 40000 a.tar
	gives 1 index a.tar
	prints '1 removed, 2 rejected' # the one that is cut
	notes "rejected $PWD/a.tar"
	gives 0 search word1
	gives 0 search word9
	rm -rf ix
	gives 1 index a.tar
	gives 0 search word1
	gives 1 search word9
	gives 0 check
}

@test "a bomb in an archive is named, and does not stop the run" {
	mkdir d
	head -c 300000000 /dev/zero | tr '\0' 'w' | gzip -9 >d/bomb.txt.gz
	head -c 100000000 /dev/zero | tr '\0' 'w' >bomb.txt
	zip -q -9 a.zip bomb.txt
	mv a.zip d
	echo 'Sound words.' >d/z.txt
	tar cf a.tar --sort=name d
	run --separate-stderr timeout 60 "$PLENUM" index a.tar
	[ "$status" -eq 1 ]
	prints '1 added, 0 changed, 0 unchanged, 0 removed, 2 rejected'
}
