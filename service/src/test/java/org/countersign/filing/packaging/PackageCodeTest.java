package org.countersign.filing.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageCodeTest {
  @Test
  void isReadAsPeopleWriteItAndNeverTwiceTheSame() {
    var random = new SecureRandom();
    var drawn = new HashSet<PackageCode>();
    for (int round = 0; round < 1_000; round++) {
      var code = PackageCode.draw(random);
      assertThat(code.toString()).matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]");
      assertThat(PackageCode.read(code.toString())).hasValue(code);
      var typed = code.toString().toLowerCase().replace('-', ' ').replace('0', 'o');
      assertThat(PackageCode.read(" " + typed)).hasValue(code);
      assertThat(drawn.add(code)).isTrue();
    }
  }

  @Test
  void tellsEveryMistypedCharacterAndNeighboursThatChangedPlaces() {
    var value = PackageCode.draw(new SecureRandom()).value();
    for (int index = 0; index < value.length(); index++) {
      for (char other : "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray()) {
        if (other != value.charAt(index)) {
          var wrong = value.substring(0, index) + other + value.substring(index + 1);
          assertThat(PackageCode.read(wrong)).as(wrong).isEmpty();
        }
      }
      if (index > 0 && value.charAt(index) != value.charAt(index - 1)) {
        var swapped =
            value.substring(0, index - 1)
                + value.charAt(index)
                + value.charAt(index - 1)
                + value.substring(index + 1);
        assertThat(PackageCode.read(swapped)).as(swapped).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "CTS-7K3M-9XQ2-9", "7K3M-9XQ2", "ZZZZ-ZZZZ-ZZZZ-*", "<script>"})
  void refusesEverythingElse(String text) {
    assertThat(PackageCode.read(text)).isEmpty();
    assertThat(PackageCode.read("7".repeat(100_000))).isEmpty();
  }
}
