package dev.tidemark.audit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasEntry;

import org.junit.jupiter.api.Test;

class ProgressTest {

  @Test
  void addsUpByStage() {
    Progress.advance("one of ProgressTest", 2);
    Progress.advance("other of ProgressTest", 4);
    Progress.advance("one of ProgressTest", 3);

    assertThat(Progress.handled(), hasEntry("one of ProgressTest", 5L));
    assertThat(Progress.handled(), hasEntry("other of ProgressTest", 4L));
  }
}
