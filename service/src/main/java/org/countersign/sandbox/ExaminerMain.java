package org.countersign.sandbox;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import eu.europa.esig.dss.asic.common.SecureContainerHandlerBuilder;
import eu.europa.esig.dss.asic.common.ZipUtils;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.signature.resources.TempFileResourcesHandlerBuilder;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.LoggerFactory;

/**
 * A process that examines containers, one after the other: requests come on standard input, the
 * findings leave on standard output, each as JSON behind its length in bytes.
 */
public final class ExaminerMain {
  static final int OUT_OF_MEMORY = 3;

  /** Longer messages come from nobody who speaks this protocol. */
  static final int LONGEST = 16 << 20;

  private static final String PAGE =
      """
      %PDF-1.4
      1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
      2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
      3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>endobj
      trailer<</Root 1 0 R>>
      %%EOF
      """;

  private ExaminerMain() {}

  /** Runs until its parent is gone. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, CertificateException {
    var answers = new DataOutputStream(new BufferedOutputStream(System.out));
    // What a library prints must not end up among the answers, nor cost time.
    System.setOut(System.err);
    if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      root.setLevel(Level.OFF);
    }
    var requests = new LinkedBlockingQueue<byte[]>();
    var reader = new Thread(() -> read(requests), "requests");
    reader.setDaemon(true);
    reader.start();
    var unpacked = unpackToFiles();
    warm();
    write(answers, new byte[0]);
    while (true) {
      write(answers, answer(requests.take()));
      unpacked.clear();
    }
  }

  /** No container pays for what is loaded once. */
  private static void warm() {
    var page = new InMemoryDocument(PAGE.getBytes(StandardCharsets.US_ASCII));
    new DssJudge(List.of(), Instant.EPOCH).pdf(page, "page.pdf", new Findings());
  }

  /** The heap is small, and a container may hold many long documents. */
  private static TempFileResourcesHandlerBuilder unpackToFiles() {
    var files = new TempFileResourcesHandlerBuilder();
    ZipUtils.getInstance()
        .setZipContainerHandlerBuilder(
            new SecureContainerHandlerBuilder().setResourcesHandlerBuilder(files));
    return files;
  }

  private static byte[] answer(byte[] request) throws IOException, CertificateException {
    try {
      var asked = Answers.JSON.readValue(request, ExaminationRequest.class);
      var findings = new Examination(asked.trust(), asked::at).examine(Path.of(asked.container()));
      return Answers.JSON.writeValueAsBytes(findings);
    } catch (OutOfMemoryError e) {
      // Thrown by a library's own count; the JVM's own has ended the process already.
      Runtime.getRuntime().halt(OUT_OF_MEMORY);
      throw e;
    }
  }

  /** Ends the process with its parent, even in the middle of an examination. */
  private static void read(LinkedBlockingQueue<byte[]> requests) {
    try {
      var in = new DataInputStream(System.in);
      while (true) {
        requests.add(read(in));
      }
    } catch (IOException parentIsGone) {
      Runtime.getRuntime().halt(0);
    }
  }

  static byte[] read(DataInputStream in) throws IOException {
    var length = in.readInt();
    if (length < 0 || length > LONGEST) {
      throw new IOException("A message of impossible length");
    }
    var message = new byte[length];
    in.readFully(message);
    return message;
  }

  static void write(DataOutputStream out, byte[] message) throws IOException {
    out.writeInt(message.length);
    out.write(message);
    out.flush();
  }
}
