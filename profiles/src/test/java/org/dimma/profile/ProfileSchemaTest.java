package org.dimma.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema that editors use agrees with the parser. */
final class ProfileSchemaTest {
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(ProfileSchemaTest.class.getResourceAsStream("profile.schema.json"));

  private static Set<ValidationMessage> validate(String yaml) throws IOException {
    Object content = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return SCHEMA.validate(new ObjectMapper().writeValueAsString(content), InputFormat.JSON);
  }

  private static String bundled(String name) throws IOException {
    try (InputStream in = Profiles.class.getResourceAsStream(name + ".yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void bundledProfiles_areValid() throws IOException {
    for (String name : Profiles.BUNDLED) {
      assertEquals(Set.of(), validate(bundled(name)), name);
    }
  }

  @Test
  void everyFormOfARule_isValid() throws IOException {
    assertEquals(
        Set.of(),
        validate(
            """
profile: site
extends: aida-base
further:
  - {element: "[GEMS_PARM_01] (0043,xx1D)", motivation: "The level is a label here."}
elements:
  PatientName: {replace: "Anonymous"}
  ProtocolName: {keep: {frequentIn: 10 patients}}
  BodyPartExamined: {keep: {values: [CHEST, 1]}}
  PatientAge: {round: 5 years, cap: 90}
  (60xx,3000): X
images:
  include: [localizer]
  burnedIn: redact
  structuredReports: [10011]
  uninspected: "Synthetic images of a simulator."
  excludeWhen:
    - {Modality: CT, ImageType: "DERIVED\\\\SECONDARY\\\\*", SeriesDescription: "*Report*"}
scanners:
  - when: {Modality: CT}
    elements: {KVP: remove}
    images: {excludeWhen: [{ProtocolName: "QA*", SoftwareVersions: 1.5}]}
  - when: {Modality: US}
    masks: [{rows: 480, columns: 640, x: 0, y: 0, width: 640, height: 60}]
"""));
  }

  @Test
  void wrongProfiles_areInvalid() throws IOException {
    for (String wrong :
        List.of(
            "discloses: [images]",
            "profile: site\nelement: {}",
            "profile: site\ndiscloses: [time-period]",
            "profile: site\ndiscloses: [images, further]",
            "profile: site\nextends: ../base.yaml",
            "profile: site\noptions: [uids]",
            "profile: site\noptions: [full-dates]",
            "profile: site\nunlisted: keep",
            "profile: site\ndates: {shift: {days: [-30]}}",
            "profile: site\nfurther: [{element: PatientSex}]",
            "profile: site\nfurther: [{element: PatientSex, motivation: short}]",
            "profile: site\nelements: {KVP: kepe}",
            "profile: site\nelements: {PatientAge: {rund: 5 years, cap: 90}}",
            "profile: site\nelements: {PatientAge: {}}",
            "profile: site\nelements: {ProtocolName: {keep: {frequentIn: 10}}}",
            "profile: site\nelements: {ProtocolName: {keep: {values: []}}}",
            "profile: site\nelements: {'GEMS (0043,xx27)': keep}",
            "profile: site\nimages: {exclude: [reports]}",
            "profile: site\nscanners: [{when: {PatientID: A}, elements: {KVP: keep}}]",
            "profile: site\nscanners: [{when: {}, elements: {KVP: keep}}]",
            "profile: site\nimages: {uninspected: faster}",
            "profile: site\nimages: {structuredReports: [TID10011]}",
            "profile: site\nscanners: [{when: {Modality: CT}, masks: [{x: 0, y: 0}]}]",
            "profile: site\nimages: {excludeWhen: {Modality: CT}}",
            "profile: site\nimages: {excludeWhen: [{}]}",
            "profile: site\nimages: {excludeWhen: [{PatientName: Anna}]}",
            "profile: site\nscanners: [{when: {Modality: CT}, images: {}}]",
            "profile: site\nscanners: [{when: {Modality: CT}, images: {burnedIn: hold}}]",
            "profile: site\nscanners: [{when: {Modality: CT}}]")) {
      assertFalse(validate(wrong).isEmpty(), wrong);
    }
  }
}
