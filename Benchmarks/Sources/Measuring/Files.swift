import Glibc

package func readFile(_ path: String) -> [UInt8]? {
  guard let file = unsafe fopen(path, "rb") else { return nil }
  defer { unsafe fclose(file) }
  // Files of /proc have no size.
  unsafe fseek(file, 0, SEEK_END)
  let size = max(unsafe ftell(file), 1 << 16)
  unsafe rewind(file)
  return unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
    count = unsafe fread(buffer.baseAddress, 1, size, file)
  }
}
