package dev.tidemark.pipeline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.junit.jupiter.api.Test;

/** What the folder names promise. */
class RoomsTest {

  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.tidemark");
  private static final String[] BETWEEN_THE_EDGES = {
    "dev.tidemark.audit..",
    "dev.tidemark.change..",
    "dev.tidemark.contract..",
    "dev.tidemark.dedup..",
    "dev.tidemark.history..",
    "dev.tidemark.latest..",
    "dev.tidemark.pseudonymize..",
    "dev.tidemark.shard.."
  };

  @Test
  void roomsFormNoCircles() {
    slices().matching("dev.tidemark.(*)..").should().beFreeOfCycles().check(PRODUCT);
  }

  @Test
  void whatHappensBetweenTheEdgesKnowsNoFile() {
    noClasses()
        .that()
        .resideInAnyPackage(BETWEEN_THE_EDGES)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "org.apache.parquet..", "com.fasterxml.jackson..")
        .check(PRODUCT);
  }

  @Test
  void stagesNeverSeeOptions() {
    noClasses()
        .that()
        .resideInAnyPackage(BETWEEN_THE_EDGES)
        .or()
        .resideInAnyPackage("dev.tidemark.mart..", "dev.tidemark.secret..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(PipelineOptions.class)
        .check(PRODUCT);
  }

  @Test
  void functionsStayInTheirRoom() {
    classes()
        .that()
        .areAssignableTo(DoFn.class)
        .should()
        .bePackagePrivate()
        .andShould()
        .haveModifier(JavaModifier.FINAL)
        .andShould()
        .haveSimpleNameEndingWith("Fn")
        .check(PRODUCT);
  }

  @Test
  void functionsShareNoState() {
    noFields()
        .that()
        .areDeclaredInClassesThat()
        .areAssignableTo(DoFn.class)
        .and()
        .areStatic()
        .should()
        .notBeFinal()
        .check(PRODUCT);
  }
}
