package coop.workers.manyhands.engine.deployment;

import java.util.regex.Pattern;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.variable.serializer.StringValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.value.StringValue;

/** Keeps text out of the engine's variables: a string there is a code, a key or a date, never what somebody wrote. */
class CodesOnlySerializer extends StringValueSerializer {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/+-]{0,99}");

    @Override
    public void writeValue(StringValue value, ValueFields fields) {
        String text = value.getValue();
        if (text != null && !CODE.matcher(text).matches()) {
            throw new BadUserRequestException(
                    "The variable %s holds text. The engine keeps codes only; what people write belongs into a form."
                            .formatted(fields.getName()));
        }
        super.writeValue(value, fields);
    }
}
