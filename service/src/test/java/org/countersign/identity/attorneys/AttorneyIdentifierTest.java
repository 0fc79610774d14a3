package org.countersign.identity.attorneys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.countersign.platform.values.CheckedCharacters;
import org.countersign.platform.values.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AttorneyIdentifierTest {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  @ParameterizedTest
  @CsvSource({"00000000,1", "7K3M9XQ2,9", "AB12CD34,T", "ZZZZZZZZ,M"})
  void computesTheCheckCharactersOfTheDesign(String payload, char check) {
    assertThat(CheckedCharacters.check(payload)).isEqualTo(check);
  }

  @Test
  void printsInGroups() {
    assertThat(new AttorneyIdentifier("7K3M9XQ29")).hasToString("CTS-7K3M-9XQ2-9");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CTS-7K3M-9XQ2-9",
        "cts 7k3m 9xq2 9",
        "7K3M9XQ29",
        "cts7k3m9xq29",
        " CTS–7K3M–9XQ2–9 "
      })
  void readsWhatPeopleType(String typed) {
    assertThat(AttorneyIdentifier.read(typed)).contains(new AttorneyIdentifier("7K3M9XQ29"));
  }

  @Test
  void readsLettersThatLookLikeDigits() {
    assertThat(AttorneyIdentifier.read("CTS-OOOO-oooo-I"))
        .contains(new AttorneyIdentifier("000000001"));
    assertThat(AttorneyIdentifier.read("cts-0000-0000-l"))
        .contains(new AttorneyIdentifier("000000001"));
  }

  @Test
  void anythingElseNamesNobody() {
    assertThatThrownBy(() -> AttorneyIdentifier.parse("CTS-7K3M-9XQ2-8"))
        .isInstanceOf(Failure.class);
    assertThat(AttorneyIdentifier.read("")).isEmpty();
    assertThat(AttorneyIdentifier.read("CTS-")).isEmpty();
    assertThat(AttorneyIdentifier.read("7".repeat(1_000_000))).isEmpty();
  }

  @Test
  void noticesEveryWrongCharacterAndEverySwapOfNeighbours() {
    var random = new SecureRandom();
    for (int round = 0; round < 50; round++) {
      var value = AttorneyIdentifier.draw(random).value();
      for (int place = 0; place < value.length(); place++) {
        for (char other : ALPHABET.toCharArray()) {
          var changed = value.substring(0, place) + other + value.substring(place + 1);
          assertThat(AttorneyIdentifier.read(changed).isPresent()).isEqualTo(changed.equals(value));
        }
      }
      for (int place = 0; place + 1 < value.length(); place++) {
        var swapped =
            value.substring(0, place)
                + value.charAt(place + 1)
                + value.charAt(place)
                + value.substring(place + 2);
        assertThat(AttorneyIdentifier.read(swapped).isPresent()).isEqualTo(swapped.equals(value));
      }
    }
  }

  @Test
  void neverIssuesACharacterThatCouldBeMisread() {
    var random = new SecureRandom();
    for (int round = 0; round < 20_000; round++) {
      assertThat(AttorneyIdentifier.draw(random).value()).matches("[0-9A-HJKMNP-TV-Z]{9}");
    }
  }
}
