# plenum. `make demo` shows it, `make test` proves it; both install what is missing first.
#
#	make            build/plenum
#	make demo       index corpus/sample, three answers
#	make test       everything: unit, command line, oracle, faults; gcc, clang, sanitizers
#	make lint       the shape of the house, static analysis
#	make fuzz       any bytes as values of an index, and as files; FUZZ_SECONDS=60 of each
#	make bench      against other systems (bench/README.md); SIZE=100 megabytes of text
#	make install    PREFIX=/usr/local, DESTDIR for packagers
#
# B is where a build goes, so that several can live side by side: make B=build/asan SAN=1.

SHELL  := /bin/bash
B      ?= build
PREFIX ?= /usr/local
SIZE   ?= 100
FUZZ_SECONDS ?= 60

.DEFAULT_GOAL := all
.PHONY: all deps deps-test deps-bench demo test tests asan clang lint bench install uninstall \
	clean demo-run test-run coverage fuzz fuzz-run

# ---- what must be installed -------------------------------------------------------------------

DEPS      := gcc g++ libc6-dev pkg-config libxapian-dev libstemmer-dev zlib1g-dev libicu-dev \
	libxml2-dev libarchive-dev libbrotli-dev libjansson-dev nettle-dev libzstd-dev libxxhash-dev
DEPS_TEST := $(DEPS) clang bats perl python3 python3-stemmer unicode-data xapian-tools strace \
	wget tar zip p7zip-full cpio bzip2 xz-utils zstd brotli \
	pandoc python3-reportlab poppler-utils poppler-data antiword
DEPS_BENCH := libsqlite3-dev sqlite3 liblucene8-java libjackson2-core-java openjdk-17-jdk-headless \
	xapian-omega recollcmd ripgrep
DEPS_LINT := $(DEPS_TEST) clang-format cppcheck shellcheck pmccabe mandoc

deps:
	@./tools/deps $(DEPS)
deps-test:
	@./tools/deps $(DEPS_TEST)
# One peer less is no reason to measure none: bench/run names what is missing.
deps-bench: deps-test
	@./tools/deps $(DEPS_BENCH) || for package in $(DEPS_BENCH); do ./tools/deps $$package || true; done

# ---- building ---------------------------------------------------------------------------------

CC  ?= gcc
CXX ?= g++
ifeq ($(origin CC),default)
CC  := gcc
endif
ifeq ($(origin CXX),default)
CXX := g++
endif

WARN   := -Wall -Wextra -Wpedantic -Wshadow -Wvla -Wformat=2 -Wundef -Werror
WARN_C := $(WARN) -Wconversion -Wstrict-prototypes -Wmissing-prototypes
# clang 14 has no "zero" without a promise never to rely on it.
HARDEN := -fstack-protector-strong -fstack-clash-protection -fcf-protection -fPIE \
	-ftrivial-auto-var-init=$(if $(findstring clang,$(CC)),pattern,zero)
LDHARD := -pie -Wl,-z,relro,-z,now,-z,noexecstack
OPT    := -O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3
ifdef SAN
OPT    := -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
LDHARD := -fsanitize=address,undefined -pie
endif
ifdef COVERAGE
OPT    := -O0 --coverage
LDHARD += --coverage
endif

PACKAGES := xapian-core icu-uc zlib
PACKED   := jansson nettle libzstd libxxhash
PKG_C  := $(shell pkg-config --cflags icu-uc zlib libxml-2.0 $(PACKED) 2>/dev/null)
PKG_CXX := $(shell pkg-config --cflags xapian-core 2>/dev/null)
# Each shared library costs every start some tenths of a millisecond: none that is not called, and small
# ones from their archives, where the system has those. What reads strangers' files stays shared, so that
# its mending needs no new build. libstdc++ comes first because most symbols are looked up for it and in
# it, and the loader searches in order.
archive = $(or $(wildcard $(shell $(CC) -print-file-name=lib$1.a)),-l$1)
packed  = $(if $(shell pkg-config --libs-only-L $1 2>/dev/null),$(shell pkg-config --libs $1),$(call \
	archive,$(1:lib%=%)))
# Only English is stemmed. The archive's table names the stemmers of all languages, whose words are 10,800
# relocations at each start: without them in the program the table holds nothing in their places.
STEMMER := $(call archive,stemmer)
OTHERS  := $(if $(wildcard $(STEMMER)),$(shell nm $(STEMMER) 2>/dev/null | sed -nE -e '/ (english_UTF_8|SN)_/d' \
	-e 's/^ +U (\w+_(create_env|close_env|stem))$$/-Wl,--defsym=\1=0/p' | sort -u))
# Of ICU's libicui18n only its charset detector, which is needed for reading: the library costs each start more.
DETECTOR := $(call archive,icui18n) -licuuc
LIBS   := -Wl,--as-needed $(if $(SAN),,-lstdc++) $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) \
	$(foreach p,$(PACKED),$(call packed,$p)) $(DETECTOR) $(OTHERS) $(STEMMER) -lm -lpthread

BASE   := -g -I. -I$(B) -MMD -MP -ffile-prefix-map=$(CURDIR)=. -pthread
CFLAGS_ALL   := -std=c17 -D_POSIX_C_SOURCE=200809L $(BASE) $(WARN_C) $(OPT) $(HARDEN) $(PKG_C) $(CFLAGS)
CXXFLAGS_ALL := -std=c++17 $(BASE) $(WARN) $(OPT) $(HARDEN) $(PKG_CXX) $(CXXFLAGS)

ROOMS   := text packed corpus corpus/container corpus/format meeting slogan shim indexer searcher
LIB_SRC := $(wildcard $(ROOMS:%=%/*.c)) $(wildcard shim/*.cc)
CLI_SRC := plenum.c $(wildcard cli/*.c)
OBJ     = $(patsubst %.c,$(B)/%.o,$(patsubst %.cc,$(B)/%.o,$1))
LIB     := $(B)/libplenum.a

# libxml2, libarchive and libbrotlidec are loaded by name (corpus/format/libxml.h, corpus/container/libarchive.h,
# corpus/container/brotli.c).
soname = $(shell objdump -p $$($(CC) -print-file-name=$1.so) 2>/dev/null | sed -n 's/^ *SONAME *//p')
LIBXML     := $(call soname,libxml2)
LIBARCHIVE := $(call soname,libarchive)
LIBBROTLI  := $(call soname,libbrotlidec)
$(B)/corpus/format/libxml.o: CFLAGS_ALL += $(LIBXML:%=-DPL_LIBXML='"%"')
$(B)/corpus/container/libarchive.o: CFLAGS_ALL += $(LIBARCHIVE:%=-DPL_LIBARCHIVE='"%"')
$(B)/corpus/container/brotli.o: CFLAGS_ALL += $(LIBBROTLI:%=-DPL_LIBBROTLI='"%"')

# The tables that are built in (meeting/data.c, slogan/data.c, slogan/said_data.c).
$(B)/meeting/data.o $(B)/slogan/data.o $(B)/slogan/said_data.o: $(wildcard corpus/data/*.tsv)
$(B)/tests/unit/test_slogan_concepts.o: tests/slogans/concepts.tsv

all: $(B)/plenum

$(B)/%.o: %.c
	@mkdir -p $(@D)
	@echo CC $<; $(CC) $(CFLAGS_ALL) -c $< -o $@
$(B)/%.o: %.cc
	@mkdir -p $(@D)
	@echo CXX $<; $(CXX) $(CXXFLAGS_ALL) -c $< -o $@

$(LIB): $(call OBJ,$(LIB_SRC))
	@rm -f $@
	@echo AR $@; ar rcs $@ $^

$(B)/plenum: $(call OBJ,$(CLI_SRC)) $(LIB)
	@echo LD $@; $(CXX) $(LDHARD) -o $@ $^ $(LIBS)

$(B)/queries.inc: docs/queries.md
	@mkdir -p $(@D)
	sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/.*/"&",/' $< > $@
$(B)/cli/help.o: $(B)/queries.inc

GENERATE := $(wildcard bench/generate/*.c)
$(B)/generate: $(call OBJ,$(GENERATE))
	@echo LD $@; $(CXX) $(LDHARD) -o $@ $^ -lz

$(B)/phrases $(B)/floor $(B)/notext $(B)/fold: $(B)/%: $(B)/bench/%.o $(LIB)
	@echo LD $@; $(CXX) $(LDHARD) -o $@ $^ $(LIBS)

# The peers that plenum is measured against; bench/run makes those whose packages are there.
$(B)/fts5: $(B)/bench/peers/fts5.o
	@echo LD $@; $(CC) $(LDHARD) -o $@ $^ -lsqlite3 -ljansson
JARS = $(subst $() ,:,$(wildcard /usr/share/java/lucene-core-8*.jar /usr/share/java/lucene-analyzers-common-8*.jar /usr/share/java/jackson-core.jar))
$(B)/java/Lucene.class: bench/peers/Lucene.java
	@mkdir -p $(@D)
	@echo JAVAC $<; javac -Xlint:all -Werror -proc:none -cp $(JARS) -d $(@D) $<

UNIT_SRC := $(wildcard tests/unit/*.c)
UNIT     := $(UNIT_SRC:tests/unit/%.c=$(B)/unit/%)
$(B)/unit/%: $(B)/tests/unit/%.o $(LIB)
	@mkdir -p $(@D)
	@echo LD $@; $(CXX) $(LDHARD) -o $@ $^ $(LIBS)
.SECONDARY:

# Write metadata into an index, and damage it: for tests of what the program says to that.
$(B)/set_meta $(B)/damage: $(B)/%: $(B)/tests/cli/%.o $(LIB)
	@echo LD $@; $(CXX) $(LDHARD) -o $@ $^ $(LIBS)

# What files tell of meetings, without an index: for tests/meetings/score.py.
$(B)/told: $(B)/tests/meetings/told.o $(LIB)
	@echo LD $@; $(CXX) $(LDHARD) -o $@ $^ $(LIBS)

# Where slogans stand in files, the same way: for tests/slogans.
$(B)/slogans-of: $(B)/tests/slogans/slogans_of.o $(LIB)
	@echo LD $@; $(CXX) $(LDHARD) -o $@ $^ $(LIBS)

# What tools/test runs, built and not run.
tests: $(UNIT) $(B)/generate $(B)/set_meta $(B)/damage $(B)/told $(B)/slogans-of

-include $(wildcard $(ROOMS:%=$(B)/%/*.d) $(B)/*.d $(B)/cli/*.d $(B)/tests/*/*.d $(B)/bench/generate/*.d $(B)/bench/*.d $(B)/bench/peers/*.d)

# ---- using and proving ------------------------------------------------------------------------

demo: deps
	@$(MAKE) --no-print-directory demo-run
demo-run: all
	@./tools/demo $(B)/plenum $(B)/demo-index

test: deps-test
	@$(MAKE) --no-print-directory test-run
test-run:
	@./tools/test

install: deps
	@$(MAKE) --no-print-directory all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 \
		$(DESTDIR)$(PREFIX)/share/bash-completion/completions
	install -m 755 $(B)/plenum $(DESTDIR)$(PREFIX)/bin/plenum
	install -m 644 docs/plenum.1 $(DESTDIR)$(PREFIX)/share/man/man1/plenum.1
	$(B)/plenum completions bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/plenum
uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/plenum $(DESTDIR)$(PREFIX)/share/man/man1/plenum.1 \
		$(DESTDIR)$(PREFIX)/share/bash-completion/completions/plenum \
		$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_plenum \
		$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/plenum.fish

asan: deps-test
	$(MAKE) --no-print-directory B=build/asan SAN=1 all
clang: deps-test
	$(MAKE) --no-print-directory B=build/clang CC=clang CXX=clang++ all
# Reads random bytes as each kind of value, and as files of each kind (tests/fuzz): READERS=html, or several; all.
# What it met is kept in build/fuzz/corpus, what it found in build/fuzz/found.
fuzz: deps-test
	$(MAKE) --no-print-directory B=build/fuzz SAN=1 CC=clang CXX=clang++ CFLAGS=-fsanitize=fuzzer-no-link fuzz-run
$(B)/fuzz_packed $(B)/fuzz_reader: $(B)/%: $(B)/tests/fuzz/%.o $(LIB)
	@echo LD $@; $(CXX) $(LDHARD) -fsanitize=fuzzer -o $@ $^ $(LIBS)
$(B)/fuzz_seeds: $(B)/tests/fuzz/seeds.o $(LIB)
	@echo LD $@; $(CXX) $(LDHARD) -o $@ $^ $(LIBS)
fuzz-run: $(B)/fuzz_packed $(B)/fuzz_seeds $(B)/fuzz_reader
	@mkdir -p $(B)/corpus/packed $(B)/seeds/packed
	$(B)/fuzz_seeds $(B)/seeds/packed
	cd $(B) && ./fuzz_packed -max_total_time=$(FUZZ_SECONDS) -max_len=8192 -print_final_stats=1 corpus/packed seeds/packed
	tests/fuzz/run.py $(B) $(FUZZ_SECONDS) $(READERS)
lint:
	@./tools/deps $(DEPS_LINT)
	@./tools/lint
coverage: deps-test
	@./tools/deps gcovr
	@./tools/coverage
bench: deps-bench
	@$(MAKE) --no-print-directory all $(B)/generate $(B)/phrases $(B)/floor $(B)/notext
	@SIZE=$(SIZE) ./bench/run
clean:
	rm -rf build
