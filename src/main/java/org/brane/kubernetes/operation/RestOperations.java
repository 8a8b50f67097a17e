package org.brane.kubernetes.operation;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.rest.openapi.DefaultRestOpenapiProcessorStrategy;
import org.apache.camel.support.processor.RestBindingAdvice;

/**
 * Names the operation of a request in the variable {@code destination}, for the route to call.
 *
 * <p>Camel's own strategy calls the operation's route itself, and waits for its end on the worker that began the request:
 * a few requests to a hung cluster would hold all workers.
 */
public final class RestOperations extends DefaultRestOpenapiProcessorStrategy {

    private static final String VARIABLE = "destination";

    public RestOperations(CamelContext context) {
        setCamelContext(context);
    }

    @Override
    public boolean process(
            OpenAPI contract,
            Operation operation,
            String verb,
            String path,
            RestBindingAdvice binding,
            Exchange exchange,
            AsyncCallback callback) {
        try {
            binding.before(exchange);
            exchange.setVariable(VARIABLE, operation.getOperationId());
        } catch (Exception failure) {
            exchange.setException(failure);
        }
        callback.done(true);
        return true;
    }
}
