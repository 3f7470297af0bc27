package coop.workers.manyhands.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.workers.manyhands.site.Visitor;
import coop.workers.manyhands.site.Visitor.Page;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;

/**
 * What a program sends for somebody; sent again with the same key it is the same.
 *
 * @param email where they are written to; nobody else has it
 */
record SignUp(String email, String key) {

    static SignUp ofSomebody() {
        return new SignUp(UUID.randomUUID() + "@example.org", UUID.randomUUID().toString());
    }

    Page sentBy(Visitor program) {
        try {
            return program.post(
                    "/api/v1/opportunities/communications/sign-ups",
                    BodyPublishers.ofString(new ObjectMapper()
                            .writeValueAsString(Map.of(
                                    "name", "Sam Rivers",
                                    "contactBy", "email",
                                    "email", email,
                                    "draws", "I like it.",
                                    "agree", true))),
                    "application/json",
                    "Idempotency-Key",
                    key);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Where they see how it stands. */
    static String statusPage(Page receipt) throws JsonProcessingException {
        return URI.create(new ObjectMapper()
                        .readTree(receipt.body())
                        .get("statusUrl")
                        .asText())
                .getPath();
    }
}
