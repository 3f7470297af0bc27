package coop.workers.manyhands.engine.deployment;

import org.camunda.bpm.spring.boot.starter.annotation.EnableProcessApplication;
import org.springframework.context.annotation.Configuration;

/** How the engine is set up, beyond {@code application.yaml}. */
@Configuration
@EnableProcessApplication("many-hands")
class EngineConfiguration {}
