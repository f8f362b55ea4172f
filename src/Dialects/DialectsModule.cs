using FreedomPay.Dialects.Jws;
using FreedomPay.Dialects.Jws.Pipeline;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Dialects.PgForm.Pipeline;
using FreedomPay.Dialects.Rest;
using FreedomPay.Dialects.Rest.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FreedomPay.Dialects;

/// <summary>Registers what pages of one family share.</summary>
public static class DialectsModule
{
    /// <summary>Adds the classic wire. Needs an <see cref="Merchants.IMerchantDirectory"/>; pages come by <see cref="AddPgFormPage{TPage}"/>.</summary>
    public static IServiceCollection AddPgForm(this IServiceCollection services, Action<PgFormOptions>? configure = null)
    {
        var options = new PgFormOptions();
        configure?.Invoke(options);
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<PgFormSteps>();
        services.AddSingleton<PgFormMiddleware>();
        return services;
    }

    /// <summary>Adds a page. One instance serves all requests.</summary>
    /// <typeparam name="TPage">The page.</typeparam>
    public static IServiceCollection AddPgFormPage<TPage>(this IServiceCollection services)
        where TPage : PgFormPage => services.AddSingleton<PgFormPage, TPage>();

    /// <summary>Serves the pages; what is not theirs goes on. To be placed before routing. Finds mistakes in pages' records at once.</summary>
    public static IApplicationBuilder UsePgForm(this IApplicationBuilder app)
    {
        var middleware = app.ApplicationServices.GetRequiredService<PgFormMiddleware>();
        return app.Use(next => http => middleware.InvokeAsync(http, next));
    }

    /// <summary>
    /// Adds the signed JSON wire. Needs an <see cref="Merchants.Partners.IPartnerDirectory"/> and an <see cref="Merchants.IMerchantDirectory"/>; pages come by
    /// <see cref="AddJwsPage{TPage}"/>.
    /// </summary>
    public static IServiceCollection AddJws(this IServiceCollection services, Action<JwsOptions>? configure = null)
    {
        var options = new JwsOptions();
        configure?.Invoke(options);
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<JwsSteps>();
        services.AddSingleton<JwsMiddleware>();
        return services;
    }

    /// <summary>Adds a page. One instance serves all requests.</summary>
    /// <typeparam name="TPage">The page.</typeparam>
    public static IServiceCollection AddJwsPage<TPage>(this IServiceCollection services)
        where TPage : JwsPage => services.AddSingleton<JwsPage, TPage>();

    /// <summary>Serves the pages; what is not theirs goes on. To be placed before routing. Finds mistakes in pages' records at once.</summary>
    public static IApplicationBuilder UseJws(this IApplicationBuilder app)
    {
        var middleware = app.ApplicationServices.GetRequiredService<JwsMiddleware>();
        return app.Use(next => http => middleware.InvokeAsync(http, next));
    }

    /// <summary>
    /// Adds plain JSON: SDK, widget, JSON payments. Needs <see cref="Merchants.IMerchantDirectory"/>, <see cref="Merchants.IWebTokens"/>,
    /// <see cref="Merchants.IRequestIds"/> and <see cref="Vault.ISdkDecryption"/>; pages come by <see cref="AddRestPage{TPage}"/>.
    /// </summary>
    public static IServiceCollection AddRest(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<CrossOrigin>();
        services.AddSingleton<SealedRequests>();
        services.AddSingleton<RestSteps>();
        services.AddSingleton<RestMiddleware>();
        return services;
    }

    /// <summary>Adds a page. One instance serves all requests.</summary>
    /// <typeparam name="TPage">The page.</typeparam>
    public static IServiceCollection AddRestPage<TPage>(this IServiceCollection services)
        where TPage : RestPage => services.AddSingleton<RestPage, TPage>();

    /// <summary>Serves the pages; what is not theirs goes on. To be placed before routing. Finds mistakes in pages' records at once.</summary>
    public static IApplicationBuilder UseRest(this IApplicationBuilder app)
    {
        var middleware = app.ApplicationServices.GetRequiredService<RestMiddleware>();
        return app.Use(next => http => middleware.InvokeAsync(http, next));
    }
}
