package coop.workers.manyhands.site;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.catalogue.OpportunityRow;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.FormCatalogue;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.Receipt;
import coop.workers.manyhands.involvement.SignUp;
import coop.workers.manyhands.involvement.SignUpDesk;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.BodyLimit;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The catalogue and the sign-up for other sites. Refusals are problem details (RFC 9457). A sign-up names itself by an
 * {@code Idempotency-Key}; the same key with another body is refused with 422, as the IETF's draft of that header has it.
 */
@RestController
@Access(Access.Who.EVERYBODY)
@RequestMapping("/api/v1/opportunities")
class OpportunityApi {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Catalogue catalogue;
    private final FormCatalogue forms;
    private final SignUpDesk desk;
    private final SignUpWords words;
    private final Site site;

    OpportunityApi(Catalogue catalogue, FormCatalogue forms, SignUpDesk desk, SignUpWords words, Site site) {
        this.catalogue = catalogue;
        this.forms = forms;
        this.desk = desk;
        this.words = words;
        this.site = site;
    }

    /** What a sign-up is answered with. */
    record SignedUp(String reference, String statusUrl) {}

    /** A field of a form, as programs fill it in. */
    record FieldRow(
            String name,
            String label,
            String type,
            boolean required,
            @Nullable Integer maxLength,
            @Nullable String pattern,
            List<Field.Option> options) {

        static FieldRow of(Field field) {
            return new FieldRow(
                    field.name(),
                    field.label(),
                    field.type().code(),
                    field.required(),
                    field.maxLength(),
                    field.pattern() == null ? null : field.pattern().pattern(),
                    field.options());
        }
    }

    /** One opportunity, and what its form asks; nothing where there is none. */
    record WithFields(@JsonUnwrapped OpportunityRow opportunity, List<FieldRow> fields) {}

    @GetMapping
    List<OpportunityRow> all() {
        return catalogue.offered().stream().map(OpportunityRow::of).toList();
    }

    @GetMapping("/{slug}")
    WithFields one(@PathVariable String slug) {
        Opportunity opportunity = catalogue.get(slug);
        List<FieldRow> fields = words.takenUpHere(opportunity)
                ? forms.signUpFor(Objects.requireNonNull(opportunity.pathway()), opportunity.slug()).fields().stream()
                        .map(FieldRow::of)
                        .toList()
                : List.of();
        return new WithFields(OpportunityRow.of(opportunity), fields);
    }

    @PostMapping(path = "/{slug}/sign-ups", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SignedUp> signUp(
            @PathVariable String slug,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            HttpServletRequest request)
            throws IOException {
        Opportunity opportunity = catalogue.get(slug);
        if (opportunity.isRetired()) {
            throw refusal(
                    HttpStatus.GONE,
                    "This one is not offered any more",
                    "\"%s\" was taken out of the catalogue.".formatted(opportunity.title()));
        }
        if (!words.takenUpHere(opportunity)) {
            throw refusal(
                    HttpStatus.CONFLICT,
                    "You cannot sign up for this here yet",
                    "\"%s\" has no pathway yet; write to %s.".formatted(opportunity.title(), site.contactEmail()));
        }
        String submission = submissionKey(key);
        Map<String, Object> fields = fieldsOf(request);
        try {
            Receipt receipt = desk.signUp(new SignUp(slug, fields, submission, SignUp.Door.API));
            String statusUrl = site.publicUrl() + "/involvements/" + receipt.statusToken();
            return ResponseEntity.created(URI.create(statusUrl))
                    .body(new SignedUp(receipt.reference().value(), statusUrl));
        } catch (SubmissionRefused refused) {
            throw unprocessable(refused.errors());
        }
    }

    /** The key, bare or as the quoted string that the draft of the header wants. */
    private static String submissionKey(@Nullable String header) {
        String key = header == null ? "" : header.strip();
        if (key.length() > 1 && key.startsWith("\"") && key.endsWith("\"")) {
            key = key.substring(1, key.length() - 1);
        }
        if (!key.matches("[\\x21-\\x7E]{16,100}")) {
            throw refusal(
                    HttpStatus.BAD_REQUEST,
                    "An Idempotency-Key is needed",
                    "Send the header Idempotency-Key with 16 to 100 printable characters, best a fresh random UUID for"
                            + " each sign-up. Repeat it only to repeat the same request: then nobody is signed up twice.");
        }
        return key;
    }

    static Map<String, Object> fieldsOf(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(BodyLimit.MOST_BYTES + 1);
        if (body.length > BodyLimit.MOST_BYTES) {
            throw refusal(
                    HttpStatus.PAYLOAD_TOO_LARGE, "That is too much at once", "A sign-up has 256 KB at the most.");
        }
        JsonNode json;
        try {
            json = STRICT.readTree(body);
        } catch (JsonProcessingException malformed) {
            throw refusal(
                    HttpStatus.BAD_REQUEST,
                    "The body is not JSON",
                    malformed.getLocation() == null
                            ? "Send one JSON object in UTF-8 that names each field once."
                            : "Send one JSON object in UTF-8 that names each field once; reading stopped at line %d, column %d."
                                    .formatted(
                                            malformed.getLocation().getLineNr(),
                                            malformed.getLocation().getColumnNr()));
        } catch (IOException garbled) {
            throw refusal(HttpStatus.BAD_REQUEST, "The body is not JSON", "Send one JSON object, encoded in UTF-8.");
        }
        if (!json.isObject()) {
            throw refusal(
                    HttpStatus.BAD_REQUEST,
                    "The body is not a JSON object",
                    "Send the fields as one flat object, such as {\"name\": \"…\", \"contactBy\": \"email\"}.");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        List<FieldError> errors = new ArrayList<>();
        json.fields().forEachRemaining(field -> {
            JsonNode value = field.getValue();
            if (value.isContainerNode()) {
                errors.add(new FieldError(
                        field.getKey(), "A field takes a text, a number, true or false, not a list or an object."));
            } else if (!StandardCharsets.UTF_8.newEncoder().canEncode(field.getKey() + value.asText())) {
                // Half a surrogate pair, written as an escape: JSON lets it pass, the database cannot keep it.
                errors.add(new FieldError(
                        StandardCharsets.UTF_8
                                .decode(StandardCharsets.UTF_8.encode(field.getKey()))
                                .toString(),
                        "There is half a character in it, an unpaired surrogate; send whole ones."));
            } else if (value.isBoolean()) {
                fields.put(field.getKey(), value.booleanValue());
            } else if (!value.isNull()) {
                fields.put(field.getKey(), value.asText());
            }
        });
        if (!errors.isEmpty()) {
            throw unprocessable(errors);
        }
        return fields;
    }

    private static ErrorResponseException unprocessable(List<FieldError> errors) {
        ErrorResponseException refusal = refusal(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "Some fields need another look",
                "Nothing was kept. `errors` names each field and says what is wrong.");
        refusal.getBody().setProperty("errors", FieldError.firstOf(errors));
        return refusal;
    }

    private static ErrorResponseException refusal(HttpStatus status, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        return new ErrorResponseException(status, problem, null);
    }
}
