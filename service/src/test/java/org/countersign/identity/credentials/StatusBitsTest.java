package org.countersign.identity.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.countersign.identity.credentials.store.StatusRow;
import org.junit.jupiter.api.Test;

class StatusBitsTest {
  /** The two-bit example of draft-ietf-oauth-status-list §4.2: bytes c9 44 f9. */
  @Test
  void packsAndCompressesTheDraftsExample() {
    var set =
        List.of(
            new StatusRow(0, 1),
            new StatusRow(1, 2),
            new StatusRow(3, 3),
            new StatusRow(5, 1),
            new StatusRow(7, 1),
            new StatusRow(8, 1),
            new StatusRow(9, 2),
            new StatusRow(10, 3),
            new StatusRow(11, 3));
    assertThat(StatusBits.encode(12, set)).isEqualTo("eNo76fITAAPfAgc");
  }

  @Test
  void aListInWhichAllIsWellIsTiny() {
    assertThat(StatusBits.encode(32_768, List.of())).hasSizeLessThan(80);
  }
}
