package org.countersign.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.countersign.documents.blobs.FileBlobStore;
import org.countersign.platform.db.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanSweepStoreTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Instant OLD = NOW.minus(OrphanSweep.GRACE).minus(Duration.ofMinutes(1));

  @TempDir Path directory;
  private FileBlobStore blobs;

  @BeforeEach
  void open() {
    blobs = new FileBlobStore(directory, new SecureRandom());
  }

  @Test
  void removesOnlyOldBlobsThatNobodyNames() throws IOException {
    var named = blob(OLD);
    var alsoNamed = blob(OLD);
    var orphan = blob(OLD);
    var young = blob(NOW);

    sweep((tx, keys) -> Set.of(named), (tx, keys) -> Set.of(alsoNamed));

    assertThat(blobs.local(named)).exists();
    assertThat(blobs.local(alsoNamed)).exists();
    assertThat(blobs.local(young)).exists();
    assertThat(blobs.local(orphan)).doesNotExist();
  }

  @Test
  void asksForManyInBatches() throws IOException {
    var orphans = new ArrayList<String>();
    for (int index = 0; index < 501; index++) {
      orphans.add(blob(OLD));
    }
    var asked = new ArrayList<Integer>();
    sweep(
        (tx, keys) -> {
          asked.add(keys.size());
          return Set.of();
        });
    assertThat(asked).containsExactly(500, 1);
    assertThat(orphans).noneMatch(key -> Files.exists(blobs.local(key)));
  }

  @Test
  void removesWhatWasBegunAndNeverKept() throws IOException {
    var begun = Files.createDirectories(directory.resolve("incoming")).resolve("x.part");
    Files.write(begun, new byte[1]);
    Files.setLastModifiedTime(begun, FileTime.from(OLD));
    sweep((tx, keys) -> Set.of());
    assertThat(begun).doesNotExist();
  }

  private String blob(Instant at) throws IOException {
    try (var writer = blobs.create()) {
      writer.write(new byte[] {1}, 0, 1);
      var key = writer.keep();
      Files.setLastModifiedTime(blobs.local(key), FileTime.from(at));
      return key;
    }
  }

  private void sweep(BlobUser... users) throws IOException {
    new OrphanSweep(blobs, List.of(users), TestDatabase.create().transactions(), () -> NOW).run();
  }
}
