package coop.workers.manyhands.coordinators;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hangs the {@link InterestGate} before the pages of the office, behind what says who may come there at all. */
@Configuration
class InterestGateConfiguration implements WebMvcConfigurer {

    private static final int BEHIND_THE_OTHERS = 10;

    private final ObjectProvider<InterestGate> gate;

    InterestGateConfiguration(ObjectProvider<InterestGate> gate) {
        this.gate = gate;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(gate.getObject())
                .addPathPatterns("/office/**", "/monitor/involvements/**")
                .order(BEHIND_THE_OTHERS);
    }
}
