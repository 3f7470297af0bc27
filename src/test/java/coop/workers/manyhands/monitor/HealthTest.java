package coop.workers.manyhands.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.SignedInAs;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthContributorRegistry;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.NamedContributor;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.actuate.health.StatusAggregator;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What {@code /actuator/health} looks at. */
@ManyHandsTest
class HealthTest {

    private static final String NOTHING_BUT_WHETHER = """
            {"status": "UP", "groups": ["liveness", "readiness"]}""";

    @Autowired
    private HealthContributorRegistry looked;

    @Autowired
    private StatusAggregator together;

    @Autowired
    private Site site;

    @Autowired
    private WebApplicationContext application;

    @Test
    void databaseEmailStepsDiskAndCertificateAreLookedAt() {
        assertThat(looked.stream().map(NamedContributor::getName))
                .contains("db", "mailStatus", "engineSteps", "diskSpace", "certificate");
    }

    @Test
    void adminsReadThePartsAndEverybodyElseWhetherPeopleCanBeServed() throws Exception {
        MockMvc web = MockMvcBuilders.webAppContextSetup(application)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();

        web.perform(get("/actuator/health"))
                .andExpect(status().isOk())
                .andExpect(content().json(NOTHING_BUT_WHETHER, JsonCompareMode.STRICT));
        web.perform(get("/actuator/health").with(SignedInAs.coordinator("fay", "facilitators-communications")))
                .andExpect(content().json(NOTHING_BUT_WHETHER, JsonCompareMode.STRICT));
        web.perform(get("/actuator/health").with(SignedInAs.coordinator("anna", "camunda-admin")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.components.engineSteps.details.failed").isNumber())
                .andExpect(jsonPath("$.components.mailStatus.status").exists());
    }

    @Test
    void diskIsThatOfTheDataFolder() {
        assertThat(looked.getContributor("diskSpace"))
                .isInstanceOfSatisfying(
                        HealthIndicator.class,
                        disk -> assertThat(Path.of(String.valueOf(
                                                disk.health().getDetails().get("path")))
                                        .normalize())
                                .isEqualTo(site.data().toAbsolutePath().normalize()));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 1, UP", "1, 0, 1, WARNING", "0, 2, 1, WARNING", "0, 0, 4, WARNING"})
    void stepThatFailedOrIsOverdueAndAnOldComparisonAreAWarningAndStopNobody(
            long failed, long overdue, long comparedHoursAgo, String status) {
        FailedJobs jobs = mock();
        when(jobs.counts()).thenReturn(new FailedJobs.Counts(failed, overdue, Duration.ofMinutes(overdue * 10)));

        Instant now = Instant.parse("2026-11-04T08:00:00Z");
        Instant compared = now.minus(Duration.ofHours(comparedHoursAgo));
        Comparison comparison = mock();
        when(comparison.comparedAt()).thenReturn(Optional.of(compared));

        Health health = new StepsHealth(jobs, comparison, Clock.fixed(now, ZoneOffset.UTC)).health();

        assertThat(health.getStatus().getCode()).isEqualTo(status);
        assertThat(health.getDetails())
                .isEqualTo(Map.of("failed", failed, "overdue", overdue, "compared", compared.toString()));
        assertThat(together.getAggregateStatus(Set.copyOf(List.of(Status.UP, health.getStatus()))))
                .isEqualTo(Status.UP);
        assertThat(together.getAggregateStatus(Set.copyOf(List.of(Status.DOWN, health.getStatus()))))
                .isEqualTo(Status.DOWN);
    }
}
