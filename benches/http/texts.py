"""Files of texts, each after its length and a line break; the load generator reads them too."""


def write(path, texts):
    with path.open("wb") as file:
        for text in texts:
            file.write(b"%d\n%s" % (len(text), text))


def read(path):
    found = []
    with path.open("rb") as file:
        while length := file.readline():
            found.append(file.read(int(length)))
    return found
