// Reads and writes zip archives (APPNOTE.TXT, ZIP File Format Specification), with the browser's own deflate.

/** The most bytes that are unpacked. */
const LIMIT = 256 << 20;

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

const crc32 = (bytes) => {
  let crc = ~0;
  for (const byte of bytes) crc = CRC[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return ~crc >>> 0;
};

const through = async (bytes, stream) =>
  new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());

/** Little-endian numbers of 2 and 4 bytes. */
const numbers = (...fields) => {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [size]) => sum + size, 0)));
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return new Uint8Array(view.buffer);
};

/** Packs files, each a path and a text, into an archive. Equal files make equal archives: all are of 1980. */
export async function zip(files) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [name, text] of files) {
    const path = new TextEncoder().encode(name);
    const bytes = new TextEncoder().encode(text);
    const packed = await through(bytes, new CompressionStream("deflate-raw"));
    // Version 2.0, names in UTF-8, deflated, 1 January 1980.
    const common = [[2, 20], [2, 0x800], [2, 8], [2, 0], [2, 0x21], [4, crc32(bytes)], [4, packed.length], [4, bytes.length], [2, path.length], [2, 0]];
    const head = numbers([4, 0x04034b50], ...common);
    directory.push(numbers([4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), path);
    parts.push(head, path, packed);
    offset += head.length + path.length + packed.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = numbers([4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, offset], [2, 0]);
  return new Blob([...parts, ...directory, end], { type: "application/zip" });
}

/** Unpacks an archive into pairs of a path and bytes, without folders. */
export async function unzip(archive) {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const failed = (why) => new Error(`The zip archive can't be read: ${why}.`);
  // The directory's end is the last thing in an archive, before a comment of at most 64 KiB.
  let end = archive.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) throw failed("it has no directory");
  const files = [];
  let at = view.getUint32(end + 16, true);
  let total = 0;
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + 46 > archive.length || view.getUint32(at, true) !== 0x02014b50) throw failed("its directory is broken");
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const local = view.getUint32(at + 42, true);
    const path = new TextDecoder().decode(archive.subarray(at + 46, at + 46 + name));
    at += 46 + name + extra + comment;
    if (path.endsWith("/")) continue;
    if (flags & 1) throw failed("it is encrypted");
    if (method !== 0 && method !== 8) throw failed(`\`${path}\` is packed in another way than by deflate`);
    total += size;
    if (total > LIMIT) throw failed("it is too large");
    if (local + 30 > archive.length) throw failed("its directory is broken");
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const bytes = archive.subarray(start, start + packed);
    files.push([path, method === 0 ? bytes.slice() : await inflated(bytes, size).catch((why) => { throw failed(why.message); })]);
  }
  return files;
}

/** Inflates to a known size, and no further. */
async function inflated(bytes, size) {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const whole = new Uint8Array(size);
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (length + value.length > size) throw new Error("a file is longer than it says");
    whole.set(value, length);
    length += value.length;
  }
  if (length !== size) throw new Error("a file is shorter than it says");
  return whole;
}
