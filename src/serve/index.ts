export { RequestLog } from './request-log.js'
export { Service, type ServiceOptions } from './service.js'
