package org.countersign.bench;

import eu.europa.esig.dss.asic.cades.ASiCWithCAdESSignatureParameters;
import eu.europa.esig.dss.asic.cades.signature.ASiCWithCAdESService;
import eu.europa.esig.dss.enumerations.ASiCContainerType;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.countersign.filing.packaging.Assembly;
import org.countersign.platform.values.Digest;

/**
 * Sealing and streaming of a container, without HTTP or database. The seal's own CMS is left out on
 * both sides: what is measured is what grows with the documents.
 */
final class PackageBenchmark implements Benchmark {
  private static final int USUAL = 10;
  private static final int SIZE = 2 << 20;
  private static final int BLOCK = 256 * 1024;
  private static final int ROUNDS = 7;
  private static final double MEGA = 1e6;

  @Override
  public String name() {
    return "package";
  }

  /** A document as it lies in the blob store. */
  private record Part(Path file, long length, long crc32, Digest sha256) {}

  @Override
  public BenchReport run(BenchArguments arguments, Progress progress) throws Exception {
    var directory = Files.createTempDirectory("countersign-bench-");
    try {
      progress.now("writing the documents");
      var parts = parts(arguments, directory);
      return measure(parts, arguments.compareDss(), progress);
    } finally {
      try (var files = Files.list(directory)) {
        for (var file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(directory);
    }
  }

  private static BenchReport measure(List<Part> parts, boolean dss, Progress progress)
      throws Exception {
    double bytes = parts.stream().mapToLong(Part::length).sum();
    var seal = new double[ROUNDS];
    var hash = new double[ROUNDS];
    var stream = new double[ROUNDS];
    var copy = new double[ROUNDS];
    var toHash = new double[ROUNDS];
    var toCopy = new double[ROUNDS];
    long allocated = 0;
    for (int round = -2; round < ROUNDS; round++) {
      progress.now("round " + (round + 1));
      long before = Meter.allocated();
      var start = System.nanoTime();
      var sealed = seal(parts);
      double sealing = System.nanoTime() - start;
      allocated = Meter.allocated() - before;
      double hashing = nanos(() -> hash(parts));
      double streaming = toSocket(sealed::writeTo);
      double copying = toSocket(out -> copy(parts, out));
      if (round >= 0) {
        seal[round] = sealing;
        hash[round] = hashing;
        stream[round] = streaming;
        copy[round] = copying;
        toHash[round] = hashing / sealing;
        toCopy[round] = copying / streaming;
      }
    }
    var report =
        new BenchReport()
            .heading("Package of " + parts.size() + " documents")
            .figure("packageMegabytes", "documents", bytes / MEGA, "MB")
            .figure("sealMillis", "sealing, one pass", Meter.median(seal) / MEGA, "ms")
            .figure("hashPassMillis", "one SHA-256 pass alone", Meter.median(hash) / MEGA, "ms")
            .figure("ratioToHashPass", "hash pass / sealing", Meter.median(toHash), "")
            .figure("sealAllocatedBytes", "allocated by sealing", allocated, "bytes")
            .figure(
                "streamMegabytesPerSecond",
                "streaming to a socket",
                bytes * 1e3 / Meter.median(stream),
                "MB/s")
            .figure(
                "copyMegabytesPerSecond",
                "plain copy to a socket",
                bytes * 1e3 / Meter.median(copy),
                "MB/s")
            .figure("ratioToCopy", "plain copy / streaming", Meter.median(toCopy), "");
    if (dss) {
      progress.now("EU DSS");
      double other = dss(parts);
      report
          .figure("dssMillis", "EU DSS, the digests its seal signs", other / MEGA, "ms")
          .figure("ratioToDss", "EU DSS / sealing", other / Meter.median(seal), "");
    }
    return report;
  }

  private static List<Part> parts(BenchArguments arguments, Path directory) throws IOException {
    var files = new ArrayList<Path>();
    if (arguments.documents().isPresent()) {
      try (var all = Files.list(arguments.documents().get())) {
        all.filter(file -> file.toString().endsWith(".pdf")).sorted().forEach(files::add);
      }
      if (files.isEmpty()) {
        throw new BenchRefused(List.of("The directory holds no PDF."));
      }
    }
    var parts = new ArrayList<Part>();
    for (int index = 0; index < arguments.count().orElse(USUAL); index++) {
      var file =
          files.isEmpty()
              ? Files.write(directory.resolve(index + ".pdf"), pattern(index))
              : files.get(index % files.size());
      var bytes = Files.readAllBytes(file);
      var crc = new CRC32();
      crc.update(bytes);
      parts.add(new Part(file, bytes.length, crc.getValue(), Digest.sha256(bytes)));
    }
    return parts;
  }

  private static byte[] pattern(int seed) {
    var bytes = new byte[SIZE];
    int state = 31 * seed + 7;
    for (int index = 0; index < SIZE; index++) {
      state = state * 1_103_515_245 + 12_345;
      bytes[index] = (byte) (state >>> 16);
    }
    return bytes;
  }

  private static Assembly.Sealed seal(List<Part> parts) throws IOException {
    var assembly = new Assembly();
    for (int index = 0; index < parts.size(); index++) {
      var part = parts.get(index);
      assembly.add(
          "documents/" + index + ".pdf",
          part.length(),
          part.crc32(),
          part.sha256(),
          (out, offset, count) -> copy(part.file(), offset, count, out));
    }
    return assembly.seal(manifest -> new byte[4096]);
  }

  private static void hash(List<Part> parts) throws IOException {
    for (var part : parts) {
      var sha256 = Digest.newSha256();
      copy(
          part.file(),
          0,
          part.length(),
          new DigestOutputStream(OutputStream.nullOutputStream(), sha256));
    }
  }

  private static void copy(List<Part> parts, OutputStream out) throws IOException {
    for (var part : parts) {
      copy(part.file(), 0, part.length(), out);
    }
  }

  private static void copy(Path file, long offset, long count, OutputStream out)
      throws IOException {
    try (var source = FileChannel.open(file)) {
      var buffer = ByteBuffer.allocate(BLOCK);
      long end = offset + count;
      for (long at = offset; at < end; ) {
        buffer.clear().limit((int) Math.min(BLOCK, end - at));
        int read = source.read(buffer, at);
        out.write(buffer.array(), 0, read);
        at += read;
      }
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  private static double nanos(Work work) throws IOException {
    long start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }

  /** Wall time until a reader on this machine has all. */
  private static double toSocket(Body body) throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var reader = new Thread(() -> drain(server));
      reader.start();
      long start = System.nanoTime();
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
        body.writeTo(socket.getOutputStream());
      }
      reader.join();
      return System.nanoTime() - start;
    }
  }

  private static void drain(ServerSocket server) {
    var buffer = new byte[1 << 20];
    try (var socket = server.accept();
        var in = socket.getInputStream()) {
      while (in.read(buffer) >= 0) {
        continue;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its part before the signature: reading, digests, manifest. */
  private static double dss(List<Part> parts) {
    var rounds = new double[3];
    for (int round = 0; round < rounds.length; round++) {
      var documents = new ArrayList<DSSDocument>();
      for (int index = 0; index < parts.size(); index++) {
        var document = new FileDocument(parts.get(index).file().toFile());
        document.setName("documents/" + index + ".pdf");
        documents.add(document);
      }
      var parameters = new ASiCWithCAdESSignatureParameters();
      parameters.setSignatureLevel(SignatureLevel.CAdES_BASELINE_B);
      parameters.aSiC().setContainerType(ASiCContainerType.ASiC_E);
      parameters.setGenerateTBSWithoutCertificate(true);
      long start = System.nanoTime();
      new ASiCWithCAdESService(new CommonCertificateVerifier(true))
          .getDataToSign(documents, parameters);
      rounds[round] = System.nanoTime() - start;
    }
    return Meter.median(rounds);
  }
}
