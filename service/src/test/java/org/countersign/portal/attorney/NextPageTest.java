package org.countersign.portal.attorney;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NextPageTest {
  @Test
  void leadsToPagesOfOurs() {
    assertThat(List.of("/", "/registration/review", "/home?lang=es"))
        .allSatisfy(path -> assertThat(NextPage.of(path)).isEqualTo(path));
  }

  @Test
  void leadsHomeFromWhatABrowserWouldTakeForAnotherSite() {
    assertThat(
            List.of(
                "https://evil.example",
                "//evil.example",
                "/\\evil.example",
                "/a\\..\\\\evil.example",
                "/\t/evil.example",
                "javascript:alert(1)",
                ""))
        .allSatisfy(path -> assertThat(NextPage.of(path)).isEqualTo("/home"));
    assertThat(NextPage.of(null)).isEqualTo("/home");
  }
}
