package dev.perennial.platform.brand;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import com.google.protobuf.ByteString;
import dev.perennial.customer.v1.AuthenticateRequest;
import dev.perennial.customer.v1.AuthenticateResponse;
import dev.perennial.customer.v1.GetBrandRequest;
import dev.perennial.customer.v1.MutinyBrandsGrpc.MutinyBrandsStub;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.security.Authenticator;
import dev.perennial.platform.security.Identified;
import dev.perennial.platform.security.KnownKeys;
import io.grpc.Status;
import io.quarkus.arc.DefaultBean;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Brands and keys as customer-service knows them. A key is asked for anew after two seconds. Where customer-service does not
 * answer, a secret key works for six seconds from when it was last asked for, a publishable one for an hour. Customer-service
 * itself keeps answers for two seconds, so a revoked secret key works nowhere after eight.
 */
@DefaultBean
@ApplicationScoped
public class GrpcBrands implements Brands, Authenticator {
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration TRUSTED = Duration.ofSeconds(6);
    private static final Duration KEEP_BRAND = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final MutinyBrandsStub customerService;
    private final KnownKeys keys;
    private final AsyncCache<BrandId, Brand> brands =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEEP_BRAND).buildAsync();

    @Inject
    GrpcBrands(@GrpcClient("customer") MutinyBrandsStub customerService) {
        this(customerService, Ticker.systemTicker());
    }

    GrpcBrands(MutinyBrandsStub customerService, Ticker ticker) {
        this.customerService = customerService;
        this.keys = new KnownKeys(this::ask, FRESH, TRUSTED, ticker);
    }

    @Override
    public Uni<Optional<Identified>> authenticate(byte[] keyHash) {
        return keys.find(keyHash);
    }

    private Uni<Optional<Identified>> ask(byte[] keyHash) {
        return customerService
                .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .authenticate(AuthenticateRequest.newBuilder()
                        .setKeyHash(ByteString.copyFrom(keyHash))
                        .build())
                .map(answer -> Optional.of(read(answer)))
                .onFailure(GrpcBrands::isNotFound)
                .recoverWithItem(Optional.empty());
    }

    private static Identified read(AuthenticateResponse answer) {
        Optional<Brand> brand = answer.hasBrand() ? Optional.of(BrandWire.read(answer.getBrand())) : Optional.empty();
        return new Identified(brand, Set.copyOf(answer.getScopesList()), answer.getPublishable());
    }

    @Override
    public Uni<Brand> brand(BrandId id) {
        return Uni.createFrom()
                .completionStage(() -> brands.get(id, (k, executor) -> read(id).subscribeAsCompletionStage()));
    }

    private Uni<Brand> read(BrandId id) {
        return customerService
                .getBrand(GetBrandRequest.newBuilder()
                        .setBrandId(id.value().toString())
                        .build())
                .map(answer -> BrandWire.read(answer.getBrand()))
                .onFailure(GrpcBrands::isNotFound)
                .transform(e -> new Failure(CommonError.UNKNOWN_BRAND, "There is no brand " + id + "."));
    }

    private static boolean isNotFound(Throwable failure) {
        return Status.fromThrowable(failure).getCode() == Status.Code.NOT_FOUND;
    }
}
