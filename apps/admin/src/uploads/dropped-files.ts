/** A file with its place inside the folder it was dropped or chosen with; null for a file on its own. */
export interface ChosenFile {
  file: File;
  relativePath: string | null;
}

// Left behind by systems, never meant by a person.
const litter = new Set(["thumbs.db", "desktop.ini"]);
const isLitter = (name: string): boolean => name.startsWith(".") || litter.has(name.toLowerCase());

/** All files of a drop, folders walked to their ends, in the order of their paths; hidden files are left out. */
export async function filesOfDrop(transfer: DataTransfer): Promise<ChosenFile[]> {
  // The list empties itself as soon as the event is over: everything is taken out before the first wait.
  const entries = [...transfer.items].flatMap((item) => {
    const entry = item.kind === "file" ? item.webkitGetAsEntry() : null;
    return entry ? [entry] : [];
  });
  const found = await Promise.all(entries.map(filesOf));
  return sorted(found.flat());
}

/** The files of an `<input type="file">`, with or without `webkitdirectory`, in the order of their paths. */
export function filesOfInput(files: Iterable<File>): ChosenFile[] {
  const chosen = [...files].map((file) => ({ file, relativePath: file.webkitRelativePath || null }));
  return sorted(chosen.filter(({ file }) => !isLitter(file.name)));
}

async function filesOf(entry: FileSystemEntry): Promise<ChosenFile[]> {
  if (isLitter(entry.name)) return [];
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    const path = entry.fullPath.replace(/^\//, "");
    return [{ file, relativePath: path.includes("/") ? path : null }];
  }
  if (!isDirectory(entry)) return [];
  const children = await readAll(entry.createReader());
  return (await Promise.all(children.map(filesOf))).flat();
}

/** `readEntries` answers in portions (Chromium: of 100) until it has none left. */
async function readAll(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const all: FileSystemEntry[] = [];
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (portion.length === 0) return all;
    all.push(...portion);
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

const sorted = (files: ChosenFile[]): ChosenFile[] =>
  files.sort((a, b) =>
    (a.relativePath ?? a.file.name).localeCompare(b.relativePath ?? b.file.name, undefined, {
      numeric: true,
    }),
  );
