package coop.workers.manyhands.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainRefusalsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            409 | Task '7d0c3f5e-cf90-11f0-9d0b-0242ac110002' is already claimed by someone else.
            409 | ENGINE-03005 Execution of 'DELETE TaskEntity[7d0c3f5e-cf90-11f0-9d0b-0242ac110002]' failed. Entity was updated by another transaction concurrently.
            404 | No matching task with id 7d0c3f5e-cf90-11f0-9d0b-0242ac110002
            400 | org.camunda.bpm.engine.rest.exception.InvalidRequestException: due is wrong
            500 | The disk is full
            """)
    void nobodyReadsAnIdACodeOrAClass(int status, String engines) {
        assertThat(PlainRefusals.inWords(engines, status))
                .doesNotContain("7d0c3f5e", "ENGINE", "Entity[", "camunda", "disk")
                .matches("[A-Z].*[.]");
    }

    @Test
    void wordsThatPeopleUnderstandStay() {
        assertThat(PlainRefusals.inWords("ENGINE-09005 That day has not come yet", 400))
                .isEqualTo("That day has not come yet");
    }
}
