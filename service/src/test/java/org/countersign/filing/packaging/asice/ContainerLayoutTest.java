package org.countersign.filing.packaging.asice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.countersign.platform.values.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerLayoutTest {
  private static final List<ContainerEntry> ENTRIES =
      List.of(
          ContainerEntry.of("mimetype", Manifest.MIME_TYPE.getBytes(StandardCharsets.US_ASCII)),
          ContainerEntry.of("documents/a.pdf", new byte[100_000]),
          ContainerEntry.of("evidence/b.json", "{}".getBytes(StandardCharsets.US_ASCII)));

  @Test
  void isReadByTheJdkAndKeepsItsPromiseOfLength(@TempDir Path directory) throws IOException {
    var layout = new ContainerLayout(ENTRIES);
    var bytes = bytes(layout);
    assertThat(bytes).hasSize((int) layout.length());
    var file = Files.write(directory.resolve("c.zip"), bytes);
    try (var zip = new ZipFile(file.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName))
          .containsExactly("mimetype", "documents/a.pdf", "evidence/b.json");
      assertThat(zip.getInputStream(zip.getEntry("documents/a.pdf")).readAllBytes())
          .isEqualTo(new byte[100_000]);
      assertThat(zip.stream().map(ZipEntry::getMethod)).containsOnly(ZipEntry.STORED);
    }
  }

  @Test
  void putsTheMimeTypeWhereMagicNumbersLookForIt() throws IOException {
    // EN 319 162-1 Annex A.1: at offset 38, uncompressed, without extra field.
    var bytes = bytes(new ContainerLayout(ENTRIES));
    assertThat(new String(bytes, 30, 8, StandardCharsets.US_ASCII)).isEqualTo("mimetype");
    assertThat(new String(bytes, 38, Manifest.MIME_TYPE.length(), StandardCharsets.US_ASCII))
        .isEqualTo(Manifest.MIME_TYPE);
  }

  @Test
  void givesTheSameBytesForTheSameEntries() throws IOException {
    assertThat(bytes(new ContainerLayout(ENTRIES))).isEqualTo(bytes(new ContainerLayout(ENTRIES)));
  }

  @Test
  void passesUnzip(@TempDir Path directory) throws Exception {
    var file = Files.write(directory.resolve("c.zip"), bytes(new ContainerLayout(ENTRIES)));
    var unzip = new ProcessBuilder("unzip", "-t", file.toString()).redirectErrorStream(true);
    var process = unzip.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("No errors detected");
  }

  @Test
  void refusesNamesThatCollideOnSomeFileSystem() {
    var entries =
        List.of(ContainerEntry.of("a.pdf", new byte[0]), ContainerEntry.of("A.pdf", new byte[0]));
    assertThatThrownBy(() -> new ContainerLayout(entries)).hasMessageContaining("same name");
    assertThatThrownBy(() -> ContainerEntry.of("../a", new byte[0])).hasMessageContaining("name");
    assertThatThrownBy(() -> ContainerEntry.of("/a", new byte[0])).hasMessageContaining("name");
  }

  @Test
  void refusesAnEntryThatChangedItsLength() {
    var entry =
        new ContainerEntry(
            "a", 3, 0, Digest.sha256("x"), (out, offset, count) -> out.write(new byte[2]));
    var layout = new ContainerLayout(List.of(entry));
    assertThatThrownBy(() -> bytes(layout)).isInstanceOf(IOException.class);
  }

  @Test
  void usesZip64OnlyWhereASizeNeedsIt() throws IOException {
    long size = 0x1_0000_0000L;
    var large =
        new ContainerEntry(
            "large.bin", size, 0, Digest.sha256("x"), (out, offset, count) -> zeros(out, count));
    var layout = new ContainerLayout(List.of(large, ContainerEntry.of("z.txt", new byte[] {'z'})));
    var headAndTail = new Ends();
    layout.writeTo(headAndTail);
    assertThat(headAndTail.count).isEqualTo(layout.length());
    assertThat(headAndTail.tail()).contains("z.txt").contains("PK\u0006\u0006");
    assertThat(new String(bytes(new ContainerLayout(ENTRIES)), StandardCharsets.ISO_8859_1))
        .doesNotContain("PK\u0006\u0006");
  }

  @Test
  void isReadableAsAStream() throws IOException {
    try (var zip =
        new ZipInputStream(new ByteArrayInputStream(bytes(new ContainerLayout(ENTRIES))))) {
      var entry = zip.getNextEntry();
      assertThat(entry).isNotNull();
      assertThat(zip.readAllBytes())
          .asString(StandardCharsets.US_ASCII)
          .isEqualTo(Manifest.MIME_TYPE);
    }
  }

  @Test
  void givesEveryPartAsItStandsInTheWhole() throws IOException {
    var layout = new ContainerLayout(ENTRIES);
    var whole = bytes(layout);
    var random = new SplittableRandom(7);
    for (int round = 0; round < 500; round++) {
      int from = random.nextInt(whole.length + 1);
      int count = Math.min(whole.length - from, random.nextInt(1, 400) * random.nextInt(400));
      var part = new ByteArrayOutputStream();
      layout.writeTo(part, from, count);
      assertThat(part.toByteArray()).isEqualTo(Arrays.copyOfRange(whole, from, from + count));
    }
    assertThatThrownBy(() -> layout.writeTo(OutputStream.nullOutputStream(), 1, layout.length()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isReadByThreeForeignReadersBeyondFourGigabytes(@TempDir Path directory) throws Exception {
    var layout = new ContainerLayout(beyondFourGigabytes());
    var file = sparse(layout, directory.resolve("large.zip"));
    try (var zip = new ZipFile(file.toFile())) {
      assertThat(zip.getEntry("documents/large.bin").getSize()).isEqualTo(LARGE);
      assertThat(zip.getInputStream(zip.getEntry("evidence/last.json")).readAllBytes())
          .asString(StandardCharsets.US_ASCII)
          .isEqualTo("{\"last\":1}");
    }
    assertThat(run("unzip", "-p", file.toString(), "evidence/last.json")).isEqualTo("{\"last\":1}");
    var python =
        "import sys,zipfile;z=zipfile.ZipFile(sys.argv[1]);"
            + "i=z.getinfo('documents/large.bin');"
            + "print(i.file_size,i.CRC,z.read('evidence/last.json').decode(),end='')";
    assertThat(run("python3", "-c", python, file.toString())).isEqualTo(LARGE + " 0 {\"last\":1}");
  }

  private static final long LARGE = 0x1_0000_0010L;

  private static List<ContainerEntry> beyondFourGigabytes() {
    return List.of(
        ENTRIES.get(0),
        new ContainerEntry(
            "documents/large.bin",
            LARGE,
            0,
            Digest.sha256("x"),
            (out, offset, count) -> zeros(out, count)),
        ContainerEntry.of(
            "evidence/last.json", "{\"last\":1}".getBytes(StandardCharsets.US_ASCII)));
  }

  /** Writes all but the zeros of the large entry: a file with a hole where they are. */
  private static Path sparse(ContainerLayout layout, Path target) throws IOException {
    try (var file = new RandomAccessFile(target.toFile(), "rw")) {
      var part = new ByteArrayOutputStream();
      layout.writeTo(part, 0, 200);
      file.write(part.toByteArray());
      long tail = layout.length() - 1000;
      part.reset();
      layout.writeTo(part, tail, 1000);
      file.seek(tail);
      file.write(part.toByteArray());
    }
    return target;
  }

  private static String run(String... command) throws Exception {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private static byte[] bytes(ContainerLayout layout) throws IOException {
    var out = new ByteArrayOutputStream();
    layout.writeTo(out);
    return out.toByteArray();
  }

  private static void zeros(OutputStream out, long size) throws IOException {
    var block = new byte[1 << 20];
    for (long left = size; left > 0; left -= block.length) {
      out.write(block, 0, (int) Math.min(block.length, left));
    }
  }

  /** Counts, and keeps the last bytes only. */
  private static final class Ends extends OutputStream {
    private long count;
    private byte[] last = new byte[0];

    String tail() {
      return new String(last, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void write(int value) {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      count += length;
      last = length > 1000 ? new byte[0] : concat(last, bytes, offset, length);
    }

    private static byte[] concat(byte[] first, byte[] bytes, int offset, int length) {
      var out = new ByteArrayOutputStream();
      out.writeBytes(first);
      out.write(bytes, offset, length);
      return out.toByteArray();
    }
  }
}
