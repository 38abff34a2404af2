package org.dimma.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.dimma.deidentify.ElementObservation;
import org.dimma.deidentify.Fate;
import org.dimma.dicom.Tag;
import org.dimma.identity.PatientIdentity;
import org.dimma.identity.ProjectKey;
import org.dimma.identity.Pseudonyms;
import org.dimma.profile.Profile;
import org.dimma.profile.Profiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two scanners: for one a value of two patients is frequent, for the other one of three. */
final class CollectCountedValuesTest {
  private static final Pseudonyms PSEUDONYMS = new Pseudonyms(ProjectKey.parse(Steps.KEY));

  @TempDir Path folder;
  private final Pipeline pipeline = Steps.pipeline();
  private Profile profile;

  @BeforeEach
  void readProfile() throws Exception {
    profile =
        Profiles.load(
            Files.writeString(
                    folder.resolve("site.yaml"),
                    """
                    profile: site
                    extends: aida-ctpa
                    elements:
                      StudyDescription: {keep: {frequentIn: 2 patients}}
                    scanners:
                      - when: {StationName: CT3}
                        elements:
                          StudyDescription: {keep: {frequentIn: 3 patients}}
                    """)
                .toString());
  }

  /** An instance of a patient whose number tells them from others. */
  private InstanceRef instance(int patient, String station, String description) throws Exception {
    String name = "1.2.3." + patient;
    Path file =
        new CtSlice(name)
            .with(Tag.PatientID, "P" + patient)
            .with(Tag.StationName, station)
            .with(Tag.StudyDescription, description)
            .writeTo(folder.resolve("in/" + name));
    InstanceRef same = CtSlice.ref(file, name);
    Origin origin = same.getOrigin();
    return InstanceRef.of(
        same.getSealedLocation(),
        same.getSize(),
        Origin.of(
            PSEUDONYMS.patientToken(canonical(patient)),
            origin.getStudyUid(),
            origin.getSeriesUid(),
            origin.getInstanceUid(),
            Steps.seal().close("\t\t\t" + station),
            "scanner of " + station,
            origin.getSealedForm(),
            origin.getFormToken()),
        same.getSopClassUid(),
        same.getModality(),
        same.getBirthDateToken(),
        same.getSealedIdentifiers());
  }

  private static String canonical(int patient) {
    return ((PatientIdentity.Resolved)
            PatientIdentity.resolve("", "P" + patient, CtSlice.BIRTH_DATE, CtSlice.STUDY_DATE))
        .canonical();
  }

  private PCollection<InstanceRef> create(List<InstanceRef> instances) throws Exception {
    return Steps.create(pipeline, InstanceRef.class, instances);
  }

  @Test
  void thresholds_areThoseOfAllRules() throws Exception {
    // 10 is aida-ctpa's own.
    assertEquals(List.of(2, 3, 10), List.copyOf(CollectCountedValues.thresholds(profile)));
    assertEquals(Set.of(), CollectCountedValues.thresholds(Profiles.bundled("basic")));
  }

  @Test
  void values_areCountedForTheRuleThatAsks() throws Exception {
    InstanceRef one = instance(1, "CT1", "Thorax");
    InstanceRef other = instance(2, "CT3", "Knee");
    InstanceRef gone = instance(3, "CT3", "Knee");
    Files.delete(folder.resolve("in/1.2.3.3"));

    PCollection<KV<Integer, KV<String, String>>> pairs =
        create(List.of(one, other, gone))
            .apply(CollectCountedValues.of(profile, Steps.keyIn(folder)));

    PAssert.that(pairs)
        .containsInAnyOrder(
            List.of(
                KV.of(2, KV.of(token(2, "Thorax"), one.getPatientToken())),
                KV.of(3, KV.of(token(3, "Knee"), other.getPatientToken()))));
    Steps.run(pipeline);
  }

  private static String token(int patients, String value) {
    return CountFrequentValues.token(PSEUDONYMS, patients, "StudyDescription", value);
  }

  @Test
  void frequentValues_stayWhereTheyAreFrequentEnough() throws Exception {
    List<InstanceRef> all = new ArrayList<>();
    for (int patient = 0; patient < 2; patient++) {
      all.add(instance(patient, "CT1", "Thorax"));
      all.add(instance(10 + patient, "CT3", "Knee"));
    }
    for (int patient = 20; patient < 23; patient++) {
      all.add(instance(patient, "CT3", "Hand"));
    }
    all.add(instance(30, "CT1", "Anna has come"));
    // Frequent enough for CT1, but not for CT3.
    all.add(instance(31, "CT3", "Thorax"));

    PCollection<InstanceRef> instances = create(all);
    Map<Integer, PCollectionView<Set<String>>> frequent =
        CollectCountedValues.frequentValues(instances, profile, Steps.keyIn(folder));
    assertEquals(Set.of(2, 3, 10), frequent.keySet());
    PCollection<ObservedInstance> observed =
        instances
            .apply(
                Deidentify.of(profile, Steps.keyIn(folder))
                    .permitting(new Permits(Optional.empty(), frequent)))
            .get(Deidentify.OBSERVED);

    PAssert.that(observed).satisfies(CollectCountedValuesTest::check);
    Steps.run(pipeline);
  }

  private static Void check(Iterable<ObservedInstance> observed) {
    List<String> fates = new ArrayList<>();
    for (ObservedInstance instance : observed) {
      for (ElementObservation one : instance.observations()) {
        if (one.path().equals("StudyDescription")) {
          assertEquals(one.fate() == Fate.KEPT ? one.before() : "", one.after());
          fates.add(instance.scanner().station() + " " + one.before() + " " + one.fate());
        }
      }
    }
    fates.sort(null);
    assertEquals(
        List.of(
            "CT1 Anna has come WAITING",
            "CT1 Thorax KEPT",
            "CT1 Thorax KEPT",
            "CT3 Hand KEPT",
            "CT3 Hand KEPT",
            "CT3 Hand KEPT",
            "CT3 Knee WAITING",
            "CT3 Knee WAITING",
            "CT3 Thorax WAITING"),
        fates);
    return null;
  }

  @Test
  void profileThatCountsNothing_addsNoStep() throws Exception {
    PCollection<InstanceRef> instances = create(List.of());

    assertEquals(
        Map.of(),
        CollectCountedValues.frequentValues(
            instances, Profiles.bundled("basic"), Steps.keyIn(folder)));
    Steps.run(pipeline);
  }
}
