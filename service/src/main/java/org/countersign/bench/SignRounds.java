package org.countersign.bench;

import java.io.IOException;
import java.util.List;
import org.countersign.platform.values.Digest;

/** Runs batches and says what each cost. */
final class SignRounds {
  private final List<PlannedDocument> documents;
  private final Journal journal;

  SignRounds(List<PlannedDocument> documents, Journal journal) {
    this.documents = documents;
    this.journal = journal;
  }

  /**
   * What a batch cost.
   *
   * @param each CPU time of every document's own steps, nanoseconds
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Cost(
      long cpu,
      long allocated,
      long prepareCpu,
      long flushWall,
      long wall,
      long bytes,
      long[] each) {
    double micros(long nanos) {
      return nanos / 1000.0 / each.length;
    }

    double cpuMicros() {
      return micros(cpu);
    }

    double incrementBytes() {
      return (double) bytes / each.length;
    }

    double allocatedBytes() {
      return (double) allocated / each.length;
    }
  }

  /**
   * What the bare cryptography of a document cost, nanoseconds.
   *
   * @param cpu of this thread
   * @param wall by the clock on the wall
   */
  record Limit(double cpu, double wall) {}

  /** A ceremony over {@code count} documents, taken in turn. */
  Cost ceremony(CeremonySigner signer, int count) throws IOException {
    var each = new long[count];
    long prepareCpu = 0;
    long bytes = 0;
    long wall = System.nanoTime();
    long allocated = Meter.allocated();
    long start = Meter.cpu();
    var shared = signer.begin();
    long from = Meter.cpu();
    for (int index = 0; index < count; index++) {
      var prepared = signer.prepare(documents.get(index % documents.size()), shared);
      long ready = Meter.cpu();
      var increment = signer.complete(prepared, signer.sign(prepared), shared);
      journal.append(increment);
      bytes += increment.length;
      long until = Meter.cpu();
      prepareCpu += ready - from;
      each[index] = until - from;
      from = until;
    }
    long flush = System.nanoTime();
    journal.flush();
    long end = System.nanoTime();
    return new Cost(
        Meter.cpu() - start,
        Meter.allocated() - allocated,
        prepareCpu,
        end - flush,
        end - wall,
        bytes,
        each);
  }

  /**
   * The least that any implementation must do: the signer's signature, its verification, the
   * timestamp's signature, one hash of the increment.
   */
  Limit limit(CeremonySigner signer, int count) {
    var shared = signer.begin();
    var prepared = signer.prepare(documents.get(0), shared);
    var increment = signer.complete(prepared, signer.sign(prepared), shared);
    var data = prepared.toBeSigned();
    var verifier = signer.engine().verifier(signer.certificates().get(0).getPublicKey());
    long wall = System.nanoTime();
    long start = Meter.cpu();
    for (int index = 0; index < count; index++) {
      var value = signer.clientKey().sign(data);
      if (!verifier.verifies(data, value)) {
        throw new IllegalStateException("A signature does not verify");
      }
      // The authority's signature; its key and the client's are of one kind.
      signer.clientKey().sign(data);
      Digest.sha256(increment);
    }
    return new Limit(
        (Meter.cpu() - start) / (double) count, (System.nanoTime() - wall) / (double) count);
  }
}
