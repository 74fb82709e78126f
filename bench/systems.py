"""The systems under measure: how each is built, asked and called. bench/README.md says why so."""

import glob
import os
import shutil
import subprocess

JARS = ("/usr/share/java/lucene-core-8*.jar", "/usr/share/java/lucene-analyzers-common-8*.jar",
        "/usr/share/java/jackson-core.jar")
JAVA = ["java", "-Xmx1g", "-cp"]


class System:
    """key: in results. slow: built once, left out by SLOW=0. asked: has an in-process side."""

    key = name = note = ""
    slow = asked = measured = False

    def __init__(self, work):
        self.work = work
        self.index = os.path.join(work.folder, "index-" + self.key)

    def missing(self):
        """Why it cannot be measured, or None."""
        return None

    def fresh(self):
        """Makes the place of the index empty."""
        self.remove()

    def remove(self):
        shutil.rmtree(self.index, ignore_errors=True)
        if os.path.isfile(self.index):
            os.remove(self.index)

    def build(self):
        return None

    def ask(self, passes):
        return None

    def cold(self, phrase):
        return None


def lacks(*programs):
    gone = [p for p in programs if not shutil.which(p)]
    return " and ".join(gone) + " not installed" if gone else None


def made(work, target):
    """Builds a peer's program with make; why not, or None."""
    got = subprocess.run(["make", "--no-print-directory", "-s", target], capture_output=True, text=True,
                         check=False)
    if got.returncode == 0:
        return None
    with open(os.path.join(work.folder, "make.errors"), "a", encoding="utf-8") as out:
        out.write(got.stderr)
    return "does not build (see make.errors)"


class Plenum(System):
    jobs = 2
    options = ()

    def __init__(self, work):
        super().__init__(work)
        self.program = os.path.join(work.build, "plenum")

    def build(self):
        return [self.program, "--index", self.index, "index", "-q", "-j", self.jobs, *self.options,
                self.work.archive]

    def ask(self, passes):
        return [os.path.join(self.work.build, "phrases"), "ask", self.index, self.work.phrases, passes]

    def cold(self, phrase):
        return [self.program, "--index", self.index, "search", f'"{phrase}"']


def plenums(work):
    """What plenum is measured as. The first is the one that bars are about."""
    kinds = [("packed2", "plenum packed, 2 jobs", 2, ("--layout", "packed"), False),
             ("packed1", "plenum packed, 1 job", 1, ("--layout", "packed"), False),
             ("xapian2", "plenum xapian, 2 jobs", 2, ("--layout", "xapian"), True)]
    systems = []
    for key, name, jobs, options, slow in kinds:
        parts = {"key": key, "name": name, "jobs": jobs, "options": options, "slow": slow,
                 "asked": key in ("packed2", "xapian2")}
        systems.append(type("PlenumAs", (Plenum,), parts)(work))
    systems.append(WithoutText(work))
    return systems


class WithoutText(Plenum):
    """The build to hold against bench/floor.c. Nobody can ask such an index, so it is no option."""
    key, name, asked, jobs = "notext1", "plenum without text, 1 job", False, 1

    def build(self):
        return [os.path.join(self.work.build, "notext"), self.index, self.work.archive]

    def cold(self, phrase):
        return None


class Fts5(System):
    key, name, asked = "fts5", "SQLite FTS5", True

    def missing(self):
        return made(self.work, "build/fts5")

    def build(self):
        return [os.path.join(self.work.build, "fts5"), "build", self.index, self.work.archive]

    def ask(self, passes):
        return [os.path.join(self.work.build, "fts5"), "ask", self.index, self.work.phrases, passes]

    def cold(self, phrase):
        if not shutil.which("sqlite3"):
            return None
        return ["sqlite3", self.index, "select meeting, text from passages where passages match "
                f"'\"{phrase}\"' order by rank limit 10"]


class Lucene(System):
    threads = 2
    stemmer = ()

    def java(self):
        jars = [os.path.join(self.work.build, "java")] + [j for p in JARS for j in glob.glob(p)]
        return [*JAVA, ":".join(jars), "Lucene"]

    def missing(self):
        if not all(glob.glob(p) for p in JARS):
            return "liblucene8-java or libjackson2-core-java not installed"
        return lacks("java", "javac") or made(self.work, "build/java/Lucene.class")

    def build(self):
        return [*self.java(), "build", self.index, self.work.archive, self.threads, *self.stemmer]

    def ask(self, passes):
        return [*self.java(), "ask", self.index, self.work.phrases, passes, *self.stemmer]


class Lucene2(Lucene):
    key, name, asked = "lucene2", "Lucene 8, 2 threads", True


class Lucene1(Lucene):
    key, name, threads = "lucene1", "Lucene 8, 1 thread", 1


class LuceneCheck(Lucene):
    """With plenum's stemmer; only its counts are used."""
    key, name, stemmer = "check", "Lucene 8, Porter 2", ("porter2",)


class Omega(System):
    key, name, slow = "omega", "omindex", True

    def missing(self):
        return lacks("omindex", "quest")

    def build(self):
        return ["omindex", "--db", self.index, "--url", "/", self.work.files]

    def cold(self, phrase):
        return ["quest", "-d", self.index, "-m", "10", f'"{phrase}"']


class Recoll(System):
    key, name, slow = "recoll", "recollindex", True

    def missing(self):
        return lacks("recollindex", "recollq")

    def fresh(self):
        super().fresh()
        os.makedirs(self.index)
        with open(os.path.join(self.index, "recoll.conf"), "w", encoding="utf-8") as out:
            out.write(f"topdirs = {self.work.files}\nnoaspell = 1\nloglevel = 2\n")

    def build(self):
        return ["recollindex", "-c", self.index]

    def cold(self, phrase):
        return ["recollq", "-c", self.index, "-A", "-n", "10", f'"{phrase}"']


class Ripgrep(System):
    key, name = "rg", "ripgrep, one file"

    def missing(self):
        return lacks("rg")

    def cold(self, phrase):
        return ["rg", "-i", "-F", phrase, self.work.texts]


PEERS = (Fts5, Lucene2, Lucene1, Omega, Recoll, Ripgrep)
